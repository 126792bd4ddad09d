import type { ExtensionReason } from '@/prisma/generated/enums';
import type { Day } from '@/lib/platform/day';

/** What happens to requests for more time, as verb → object type. */
export const EXTENSION_VERBS = {
  'extension.ask': 'ExtensionRequest',
  'extension.endorse': 'ExtensionRequest',
  'extension.grant': 'ExtensionRequest',
  'extension.refuse': 'ExtensionRequest',
  'extension.withdraw': 'ExtensionRequest',
} as const;

type OnRequest = { item: number; measure: number | null; request: number };
/** With the hash of what was said. */
type Said = { after: OnRequest & { words: string } };

/** What an entry about a request says beside its object; of words the hash. */
export interface ExtensionShapes {
  'extension.ask': {
    after: {
      item: number;
      requests: number[];
      measures: number[];
      reason: ExtensionReason;
      proposedDay: Day;
      words: string;
    };
  };
  'extension.endorse': Said;
  'extension.grant': { before: { deadline: Day }; after: OnRequest & { deadline: Day; words: string } };
  'extension.refuse': Said;
  'extension.withdraw': { after: OnRequest };
}
