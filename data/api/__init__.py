"""The read API: what can be asked, how it is read, what is answered; without HTTP."""
