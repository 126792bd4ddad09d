import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 800;
const HEIGHT = 520;
const ROW = WIDTH * 3 + 1;

type Colour = [number, number, number];

/** Paints every pixel of a box for which `inside` holds. */
function paint(
  rows: Buffer,
  box: [number, number, number, number],
  colour: Colour,
  inside = (_x: number, _y: number) => true,
) {
  const [left, top, right, bottom] = box;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) if (inside(x, y)) rows.set(colour, y * ROW + 1 + x * 3);
  }
}

function paintRoom(rows: Buffer, hue: number): void {
  paint(rows, [0, 0, WIDTH, 400], [226 - hue / 2, 221, 208]);
  paint(rows, [0, 400, WIDTH, HEIGHT], [134, 121, 99]);
  for (const left of [40, 630]) {
    paint(rows, [left, 50, left + 130, 210], [182, 206, 222]);
    paint(rows, [left, 50, left + 130, 210], [225, 222, 214], (x, y) => (x - left) % 65 < 4 || y % 80 < 4);
  }
  paint(rows, [220, 60, 580, 130], [232, 214, 150]);
  paint(rows, [226, 66, 574, 124], [168 - hue, 38, 34]);
}

function paintPeople(rows: Buffer, digest: Buffer): void {
  const seats = 4 + (digest.readUInt8(1) % 4);
  for (let seat = 0; seat < seats; seat += 1) {
    const middle = Math.round(130 + (seat * 540) / (seats - 1));
    const tone = digest.readUInt8(2 + seat);
    const cloth: Colour = [50 + (tone % 60), 62 + (tone % 30), 80 + (tone % 50)];
    paint(
      rows,
      [middle - 44, 260, middle + 44, 340],
      cloth,
      (x, y) => Math.abs(x - middle) < 44 - Math.max(0, 290 - y) / 3,
    );
    const skin: Colour = [205 - (tone % 25), 170 - (tone % 20), 145];
    paint(rows, [middle - 26, 210, middle + 26, 262], skin, (x, y) => (x - middle) ** 2 + (y - 236) ** 2 < 676);
  }
}

function paintTable(rows: Buffer, hue: number): void {
  paint(rows, [40, 330, 760, 390], [138, 98 + hue / 2, 66], (x, y) => Math.abs(x - 400) < 330 + (y - 330) / 2);
  paint(rows, [60, 390, 740, 400], [96, 66, 44]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(checksum(body), body.length + 4);
  return out;
}

/** The checksum of PNG; Node has it from 20.15 on. */
function checksum(bytes: Buffer): number {
  if (typeof crc32 === 'function') return crc32(bytes);
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A drawn picture of a meeting room as PNG (800 × 520), different for each `seed`: wall, windows, people, table. */
export function makePicture(seed: string): Uint8Array {
  const digest = createHash('sha256').update(seed).digest();
  const hue = digest.readUInt8(0) % 40;
  const rows = Buffer.alloc(ROW * HEIGHT);
  paintRoom(rows, hue);
  paintPeople(rows, digest);
  paintTable(rows, hue);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
