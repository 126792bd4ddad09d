import { z } from 'zod';

export const runJobSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z]+\.[a-zA-Z]+$/)
    .max(60),
});

export const cancelJobSchema = z.strictObject({ runId: z.uuid() });
