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
      <div className="seg">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              required={required}
              onChange={onChange ? () => onChange(option.value) : undefined}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
