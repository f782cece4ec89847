"""How the world comes in: portal, workbench and console; they parse, call and render."""
