// Before the loader that translates TypeScript: through it the reader of PDF took seven times as long to load, and ten times the memory.
class Matrix {}
globalThis.DOMMatrix ??= Matrix;
await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
await import('pdfjs-dist/legacy/build/pdf.mjs');
