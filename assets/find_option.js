// The field above a long list of options: shows only the options that hold every word typed, whatever width or kana.
(() => {
  const toHiragana = (katakana) => String.fromCharCode(katakana.charCodeAt(0) - 0x60);
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, toHiragana);
  document.addEventListener("input", (event) => {
    const place = event.target.closest(".find");
    if (!place) return;
    const words = fold(event.target.value).split(/\s+/).filter(Boolean);
    for (const option of place.parentElement.querySelectorAll(".form-check")) {
      const label = fold(option.textContent);
      option.hidden = !words.every((word) => label.includes(word));
    }
  });
})();
