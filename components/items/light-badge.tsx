import { classes } from '@/components/ui/classes';
import { Icon } from '@/components/ui/icon';
import { toneClass, toneIcon, type Tone } from '@/components/ui/light';

/** What a light needs to be drawn; made by `lightDisplay`. */
export interface LightShown {
  tone: Tone;
  /** Somebody else has it: tint with an edge, also when red. */
  pale: boolean;
  quiet: boolean;
  word: string;
}

const edges: Record<Tone, string> = {
  green: 'shadow-[inset_0_0_0_1px_var(--color-green)]',
  yellow: 'shadow-[inset_0_0_0_1px_var(--color-yellow)]',
  orange: 'shadow-[inset_0_0_0_1px_var(--color-orange)]',
  red: 'shadow-[inset_0_0_0_1px_var(--color-red)]',
  grey: '',
};

/** Time in icon and word. `plain`: a closed one is a quiet word, as at the end of a row. */
export function LightBadge({ light, plain }: { light: LightShown; plain?: boolean }) {
  if (light.quiet && plain) return <span className="text-faint">{light.word}</span>;
  const palest = light.tone === 'red' ? 'bg-red-tint text-red-text font-normal' : '';
  return (
    <span className={classes('lt', toneClass[light.tone], light.pale && `${edges[light.tone]} ${palest}`)}>
      <Icon name={toneIcon[light.tone]} />
      {light.word}
    </span>
  );
}
