// Everything that pages do by themselves: one behaviour a file. Sent as one file (config/sources.py).
import "./breaks.js";
import "./confirm.js";
import "./copy.js";
import "./elsewhere.js";
import "./jump.js";
import "./mention.js";
import "./menus.js";
import "./order.js";
import "./panel.js";
import "./passkey.js";
import "./presence.js";
import "./quote.js";
import "./row_keys.js";
import "./shortcuts.js";
import "./steps.js";
import "./unsaved.js";
import "./writing.js";
