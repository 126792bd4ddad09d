import { ToneBadge, type Tone } from '@/components/ui/light';

/** What a light needs to be drawn; made by `lightDisplay`. */
export interface LightShown {
  tone: Tone;
  /** Somebody else has it: tint with an edge, also when red. */
  pale?: boolean;
  quiet?: boolean;
  word: string;
}

/** Time in icon and word. `plain`: a closed one is a quiet word, as at the end of a row. */
export function LightBadge({ light, plain }: { light: LightShown; plain?: boolean }) {
  if (light.quiet && plain) return <span className="text-faint">{light.word}</span>;
  return (
    <ToneBadge tone={light.tone} pale={light.pale ?? false}>
      {light.word}
    </ToneBadge>
  );
}
