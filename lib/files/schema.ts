import { z } from 'zod';
import { requiredName } from '@/lib/platform/input';

/** What `storeFile` gives: bytes that are already kept and judged. */
export const storedFile = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().min(1),
  mediaType: z.string().min(1).max(120),
  name: requiredName(255),
});
export type JudgedFile = z.infer<typeof storedFile>;
