/* Style elements that scripts of this page make (Dash's components, AG Grid, plotly) carry the nonce of the document,
   without which its content policy refuses them (callbacks/security_headers.py). Stands before those scripts. */
(function () {
    "use strict";

    const nonce = document.currentScript.nonce;
    const create = document.createElement;
    document.createElement = function (name, options) {
        const element = create.call(this, name, options);
        if (element instanceof HTMLStyleElement) {
            element.nonce = nonce;
        }
        return element;
    };
}());
