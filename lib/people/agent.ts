const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bQaxBrowser\/?([\d.]*)/i, 'Qaxbrowser'],
  [/\b(?:360SE|360EE|QIHU)\b/i, '360'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/Chrom(?:e|ium)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*Safari/, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Windows NT/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** A browser's own description in a few words, as `Chrome 120, Windows`; empty when nothing is recognised. */
export function shortAgent(agent: string): string {
  const browser = BROWSERS.map(([shape, name]) => {
    const match = shape.exec(agent);
    return match ? [name, match[1]].filter(Boolean).join(' ') : null;
  }).find((one) => one !== null);
  const system = SYSTEMS.find(([shape]) => shape.test(agent))?.[1];
  return [browser, system].filter(Boolean).join(', ');
}
