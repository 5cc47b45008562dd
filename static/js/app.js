// Every page works without these; each makes one thing more pleasant.
import "./csrf.js";
import "./busy.js";
import "./copying.js";
import "./dialogs.js";
import "./early.js";
import "./errors.js";
import "./menus.js";
import "./selection.js";
import "./shortcuts.js";

// What does nothing without these is not shown before they are there.
document.documentElement.dataset.ready = "";
