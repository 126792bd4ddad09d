/** A session as the log and the question before its end name it: no more of its key. */
export const shortSession = (sessionId: string): string => sessionId.slice(0, 16);
