import { Table } from '@/components/ui/table';

interface CourseTableProps {
  caption: string;
  heads: readonly string[];
  /** Day, planned, real; in finished words. */
  rows: readonly (readonly string[])[];
}

/** The twin of the course chart. */
export function CourseTable({ caption, heads, rows }: CourseTableProps) {
  return (
    <Table caption={caption} narrow numbers>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([day, ...counts]) => (
          <tr key={day}>
            <th scope="row" className="whitespace-nowrap">
              {day}
            </th>
            {counts.map((count, at) => (
              <td key={at}>{count}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
