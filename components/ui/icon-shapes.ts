/** Outlines on a 16 × 16 ground, drawn with a line of 1.5; `fill` marks the parts that are solid. */
export interface IconShape {
  readonly lines: string;
  readonly circles?: readonly { cx: number; cy: number; r: number; solid?: boolean; dashed?: boolean }[];
  readonly solid?: string;
}

const round = { cx: 8, cy: 8, r: 6 };

export const iconShapes = {
  alert: { lines: 'M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2zM8 4.8v3.8M8 11v.2' },
  archive: { lines: 'M2 2.8h12v3H2zM3 5.8v7.4h10V5.8M6.4 8.6h3.2' },
  arrow: { lines: 'M2.8 8h10.4M9.2 4l4 4-4 4' },
  bell: { lines: 'M3.5 11.5c1-1 1-2.5 1-4.5a3.5 3.5 0 0 1 7 0c0 2 0 3.5 1 4.5zM6.8 13.8h2.4' },
  bench: { lines: 'M2 3h12v10H2zM8 3v10' },
  calendar: { lines: 'M2.2 3.5h11.6v10H2.2zM2.2 6.8h11.6M5.2 1.8v3M10.8 1.8v3' },
  check: { lines: 'M3 8.4l3.4 3.4L13 4.8' },
  chev: { lines: 'M4.5 6.2L8 9.8l3.5-3.6' },
  chk: { lines: 'M2 4l1.2 1.2L5.4 3M2 9.5l1.2 1.2 2.2-2.2M8 4.5h6M8 10h6M8 13.5h4' },
  clip: {
    lines: 'M12.6 7.2l-5 5a3 3 0 0 1-4.2-4.2l5.4-5.4a2 2 0 0 1 2.8 2.8l-5.2 5.2a1 1 0 0 1-1.4-1.4l4.4-4.4',
  },
  clock: { lines: 'M8 4.5V8l2.3 1.6', circles: [round] },
  columns: { lines: 'M2 3h12v10H2zM6 3v10M10 3v10' },
  comment: { lines: 'M2 3h12v8H7.4L4.4 13.6V11H2z' },
  dashed: { lines: '', circles: [{ ...round, dashed: true }] },
  doc: { lines: 'M3.5 1.8h9v12.4h-9zM6 5h4M6 8h4M6 11h2.4' },
  dot: { lines: '', circles: [round, { cx: 8, cy: 8, r: 1.6, solid: true }] },
  download: { lines: 'M8 2v7.5M5 6.8l3 3 3-3M2.5 13.5h11' },
  eye: {
    lines: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z',
    circles: [{ cx: 8, cy: 8, r: 1.8 }],
  },
  filter: { lines: 'M2.2 3h11.6L9.4 8.2v4.2l-2.8 1V8.2z' },
  gear: {
    lines: 'M8 1.8v1.9M8 12.3v1.9M1.8 8h1.9M12.3 8h1.9M3.6 3.6L5 5M11 11l1.4 1.4M12.4 3.6L11 5M5 11l-1.4 1.4',
    circles: [{ cx: 8, cy: 8, r: 3.4 }],
  },
  glass: { lines: 'M4 2h8M4 14h8M4.8 2c0 3.5 6.4 3.6 6.4 6s-6.4 2.5-6.4 6M11.2 2c0 3.5-6.4 3.6-6.4 6s6.4 2.5 6.4 6' },
  grid: { lines: 'M2.5 2.5h4.4v4.4H2.5zM9.1 2.5h4.4v4.4H9.1zM2.5 9.1h4.4v4.4H2.5zM9.1 9.1h4.4v4.4H9.1z' },
  half: { lines: '', circles: [round], solid: 'M8 2a6 6 0 0 1 0 12z' },
  help: { lines: 'M6.2 6.4a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.7-.9 1.3M8 11.4v.1', circles: [round] },
  import: { lines: 'M8 2v7.5M5 6.8l3 3 3-3M2.5 11v2.8h11V11' },
  inbox: { lines: 'M2 9.5l2-6h8l2 6V13H2zM2 9.5h3.4c.2 1.5 1.2 2 2.6 2s2.4-.5 2.6-2H14' },
  key: { lines: 'M7.6 8.4l6-6M11.4 4.6l1.8 1.8M9.6 6.4l1.2 1.2', circles: [{ cx: 5.4, cy: 10.6, r: 3 }] },
  left: { lines: 'M9.8 4.5L6.2 8l3.6 3.5' },
  link: {
    lines:
      'M6.8 9.2l2.4-2.4M7.4 4.8l1.4-1.4a2.7 2.7 0 0 1 3.8 3.8l-1.4 1.4M8.6 11.2l-1.4 1.4a2.7 2.7 0 0 1-3.8-3.8l1.4-1.4',
  },
  lock: { lines: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2' },
  log: { lines: 'M4.6 2h8.9v12H4.6zM2.5 4.5h4M2.5 8h4M2.5 11.5h4M9 5.5h2.4M9 8.5h2.4' },
  loop: { lines: 'M13.5 6.5A5.8 5.8 0 0 0 3 5M2.5 2.2v3.2h3.2M2.5 9.5A5.8 5.8 0 0 0 13 11M13.5 13.8v-3.2h-3.2' },
  menu: { lines: 'M2 4.5h12M2 8h12M2 11.5h12' },
  minus: { lines: 'M3 8h10' },
  more: { lines: '', solid: 'M2.4 6.9h2.2v2.2H2.4zM6.9 6.9h2.2v2.2H6.9zM11.4 6.9h2.2v2.2h-2.2z' },
  out: { lines: 'M9.5 2.5h-6v11h6M6.8 8h7M11 5.2L13.8 8 11 10.8' },
  pen: { lines: 'M3 11.5V13h1.5l7.3-7.3-1.5-1.5zM2.5 15h11M9.2 5.3l1.5 1.5' },
  plus: { lines: 'M8 3v10M3 8h10' },
  print: { lines: 'M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7z' },
  right: { lines: 'M6.2 4.5L9.8 8l-3.6 3.5' },
  search: { lines: 'M10.4 10.4L14 14', circles: [{ cx: 7, cy: 7, r: 4.5 }] },
  send: { lines: 'M2 7.4L14 2.5 10 14 7.6 9zM7.6 9L14 2.5' },
  shield: { lines: 'M8 1.8l5 1.8v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4zM5.8 8l1.6 1.6 2.8-3' },
  sort: { lines: 'M5 3v9.4M2.8 10.4L5 12.6l2.2-2.2M11 12.6V3.2M8.8 5.4L11 3.2l2.2 2.2' },
  table: { lines: 'M2 3h12v10H2zM2 6.3h12M2 9.6h12M6 6.3V13' },
  tick: { lines: 'M5.4 8.2l1.8 1.8 3.4-3.8', circles: [round] },
  trash: { lines: 'M2.8 4.2h10.4M6 4.2V2.4h4v1.8M4 4.2l.6 9.4h6.8l.6-9.4M6.6 6.8v4.2M9.4 6.8v4.2' },
  turn: { lines: 'M6 3L2.8 6.2 6 9.4M3 6.2h6.2a4 4 0 0 1 0 8H6' },
  upload: { lines: 'M8 14V6M5 9l3-3 3 3M2.5 4.5V2h11v2.5' },
  user: { lines: 'M2.8 14c.4-2.8 2.4-4.2 5.2-4.2s4.8 1.4 5.2 4.2', circles: [{ cx: 8, cy: 5, r: 2.8 }] },
  users: {
    lines: 'M1.6 13.4c.3-2.4 2-3.6 4.2-3.6s3.9 1.2 4.2 3.6M10.4 3.2a2.4 2.4 0 0 1 0 4.4M11.8 9.9c1.5.4 2.4 1.6 2.6 3.5',
    circles: [{ cx: 5.8, cy: 5.4, r: 2.4 }],
  },
  x: { lines: 'M4 4l8 8M12 4l-8 8' },
} as const satisfies Record<string, IconShape>;

export type IconName = keyof typeof iconShapes;
