import { S3mini, S3ServiceError } from 's3mini';
import type { BucketSettings } from './settings';

const ANSWER_MS = 60_000;

/** A signed request goes to the host of the settings or nowhere: no redirect is followed (S29). The limit is for the beginning of an answer. */
const send: typeof fetch = async (address, init) => {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), ANSWER_MS);
  try {
    return await fetch(address, { ...init, redirect: 'error', cache: 'no-store', signal: limit.signal });
  } finally {
    clearTimeout(timer);
  }
};

/** The client of a bucket. What it asks for is signed with the key of the settings. */
export function openBucket({ url, region, keyId, secret }: BucketSettings): S3mini {
  return new S3mini({ endpoint: url, region, accessKeyId: keyId, secretAccessKey: secret, fetch: send });
}

/** True when the store says that there is no such object. */
export function isAbsent(error: unknown): boolean {
  return error instanceof S3ServiceError && error.status === 404;
}

/** Why a bucket cannot be used, in a word for a sentence: what the store answered, or that it did not answer. */
export function bucketFault(error: unknown): string {
  if (error instanceof S3ServiceError) return `${error.status} ${error.serviceCode ?? ''}`.trim();
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}
