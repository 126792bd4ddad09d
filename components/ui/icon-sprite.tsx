import { iconShapes, type IconShape } from './icon-shapes';

/**
 * All outlines once per document; `Icon` points at them, so a row costs 60 bytes and print needs no request.
 */
export function IconSprite() {
  return (
    <svg width="0" height="0" className="sr-only" aria-hidden="true" focusable="false">
      {Object.entries(iconShapes).map(([name, shape]: [string, IconShape]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
          {shape.circles?.map((circle, index) => (
            <circle
              key={index}
              cx={circle.cx}
              cy={circle.cy}
              r={circle.r}
              fill={circle.solid ? 'currentColor' : undefined}
              strokeDasharray={circle.dashed ? '2.2 2.2' : undefined}
            />
          ))}
          {shape.lines ? <path d={shape.lines} /> : null}
          {shape.solid ? <path d={shape.solid} fill="currentColor" stroke="none" /> : null}
        </symbol>
      ))}
    </svg>
  );
}
