/** A class of browsers that pdfjs names when it is loaded and uses when it draws; nothing is drawn here. */
class Matrix {}

const known = globalThis as { DOMMatrix?: unknown };
known.DOMMatrix ??= Matrix;

export {};
