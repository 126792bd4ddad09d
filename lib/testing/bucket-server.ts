import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small S3-compatible server for tests: it keeps objects in memory and takes no request whose signature (version 4) is not right. */
export type BucketServer = {
  url: string;
  region: string;
  keyId: string;
  secret: string;
  objects: Map<string, { bytes: Buffer; at: Date }>;
  /** Uploads in parts that were begun and neither finished nor given up. */
  uploads: Map<string, Map<number, Buffer>>;
  /** Called before each request is answered; an answer of its own makes the server misbehave. */
  fault: { answer: ((request: IncomingMessage, key: string) => number | 'close' | null) | null };
  close: () => Promise<void>;
};

const BUCKET = 'rectify-test';
const REGION = 'cn-test-1';
const KEY_ID = 'TESTKEY';
const SECRET = 'only/for+tests';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** True when the request was signed with our key: its method, path, query, the headers that it names, and its day. */
function isSigned(request: IncomingMessage, address: URL): boolean {
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
  const [, keyId, day = '', region = '', names = '', signature] = said.exec(request.headers.authorization ?? '') ?? [];
  if (keyId !== KEY_ID || region !== REGION || !names.split(';').includes('host')) return false;
  const query = [...address.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const payload = String(request.headers['x-amz-content-sha256']);
  const canonical = [request.method, address.pathname, query, headers.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hashed].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce(
    (held: string | Buffer, part) => hmac(held, part),
    `AWS4${SECRET}`,
  );
  return hmac(key, text).toString('hex') === signature;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const etag = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

function xml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  xml(response, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

type Asked = { request: IncomingMessage; response: ServerResponse; key: string; query: URLSearchParams };

function list({ objects }: BucketServer, { response, query }: Asked): void {
  const [prefix, after] = [query.get('prefix') ?? '', query.get('continuation-token') ?? ''];
  const names = [...objects.keys()].filter((name) => name.startsWith(prefix) && name > after).sort();
  const shown = names.slice(0, Number(query.get('max-keys') ?? 1000));
  const rows = shown.map((name) => {
    const { bytes, at } = objects.get(name) ?? { bytes: Buffer.alloc(0), at: new Date(0) };
    return `<Contents><Key>${name}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
  });
  const isCut = shown.length < names.length;
  const next = isCut ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : '';
  xml(response, 200, `<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`);
}

function get({ objects }: BucketServer, { request, response, key }: Asked): void {
  const found = objects.get(key);
  if (!found) return refuse(response, 404, 'NoSuchKey');
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const bytes = from === undefined ? found.bytes : found.bytes.subarray(Number(from), to ? Number(to) + 1 : undefined);
  response.writeHead(from === undefined ? 200 : 206, { 'content-length': bytes.length, etag: etag(found.bytes) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function put(server: BucketServer, { request, response, key, query }: Asked): Promise<void> {
  const bytes = await bodyOf(request);
  const upload = query.get('uploadId');
  if (upload === null) server.objects.set(key, { bytes, at: new Date() });
  else server.uploads.get(upload)?.set(Number(query.get('partNumber')), bytes);
  response.writeHead(200, { etag: etag(bytes) });
  response.end();
}

async function post(server: BucketServer, { request, response, key, query }: Asked): Promise<void> {
  await bodyOf(request);
  const upload = query.get('uploadId') ?? `upload-${server.uploads.size + 1}`;
  if (query.get('uploadId') === null) {
    server.uploads.set(upload, new Map());
    return xml(
      response,
      200,
      `<InitiateMultipartUploadResult><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  const parts = [...(server.uploads.get(upload) ?? [])].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  const bytes = Buffer.concat(parts);
  server.uploads.delete(upload);
  server.objects.set(key, { bytes, at: new Date() });
  xml(response, 200, `<CompleteMultipartUploadResult><ETag>${etag(bytes)}</ETag></CompleteMultipartUploadResult>`);
}

async function answer(server: BucketServer, asked: Asked): Promise<void> {
  const { request, response, key, query } = asked;
  if (request.method === 'PUT') return put(server, asked);
  if (request.method === 'POST') return post(server, asked);
  if (request.method === 'DELETE') {
    const upload = query.get('uploadId');
    if (upload === null) server.objects.delete(key);
    else server.uploads.delete(upload);
    response.writeHead(204).end();
  } else if (key === '' && request.method === 'HEAD') response.writeHead(200).end();
  else if (key === '') list(server, asked);
  else get(server, asked);
}

/** Starts it on a port of the loopback address. */
export async function startBucketServer(): Promise<BucketServer> {
  const fault: BucketServer['fault'] = { answer: null };
  const server = { region: REGION, keyId: KEY_ID, secret: SECRET, objects: new Map(), uploads: new Map(), fault };
  const http = createServer((request, response) => {
    const address = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const [, bucket, ...rest] = address.pathname.split('/').map(decodeURIComponent);
    const key = rest.join('/');
    const wrong = fault.answer?.(request, key) ?? null;
    if (wrong === 'close') return void request.socket.destroy();
    if (wrong !== null) return refuse(response, wrong, 'InternalError');
    if (!isSigned(request, address)) return refuse(response, 403, 'SignatureDoesNotMatch');
    if (bucket !== BUCKET) return refuse(response, 404, 'NoSuchBucket');
    void answer(whole, { request, response, key, query: address.searchParams });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/${BUCKET}`;
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  const whole: BucketServer = { ...server, url, close };
  return whole;
}
