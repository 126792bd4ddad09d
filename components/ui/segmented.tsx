import { classes } from './classes';
import { FieldGroup, type FieldFrame } from './field';

export interface Segment {
  value: string;
  label: string;
  disabled?: boolean;
}

interface SegmentedProps extends FieldFrame {
  id?: string;
  name: string;
  options: readonly Segment[];
  defaultValue?: string;
  required?: boolean;
  onChange?: (value: string) => void;
  className?: string;
}

const segment = [
  'grid min-h-control flex-1 place-items-center border border-edge bg-sheet px-2.5 py-[3px] text-center text-14 leading-[1.4]',
  'peer-checked:relative peer-checked:border-ink peer-checked:bg-ink-soft peer-checked:font-semibold peer-checked:text-ink',
  'peer-checked:forced-mark',
  'peer-focus-visible:relative peer-focus-visible:z-1 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2',
  'peer-focus-visible:outline-ink peer-disabled:cursor-not-allowed peer-disabled:bg-sunk peer-disabled:text-faint',
].join(' ');

/** One of two to five, all seen at once; radios underneath, arrows move between them. */
export function Segmented({
  name,
  options,
  defaultValue,
  required,
  onChange,
  className,
  id,
  ...frame
}: SegmentedProps) {
  return (
    <FieldGroup {...frame} id={id ?? name} className={className}>
      <div className="flex">
        {options.map((option, index) => (
          <label key={option.value} className={classes('relative flex flex-1 cursor-pointer', index > 0 && '-ml-px')}>
            <input
              className="peer absolute inset-0 size-full cursor-pointer opacity-0"
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              required={required}
              onChange={onChange ? () => onChange(option.value) : undefined}
            />
            <span
              className={classes(
                segment,
                index === 0 && 'rounded-l-md',
                index === options.length - 1 && 'rounded-r-md',
              )}
            >
              {option.label}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
