/** Rows of the height of the answer, shown after 300 ms. `label` tells screen readers that something loads. */
export function Skeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div className="sks" role="status">
      <span className="sr">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} aria-hidden="true">
          <i className="sk" />
          <i className="sk" />
          <i className="sk" />
          <i className="sk" />
        </div>
      ))}
    </div>
  );
}
