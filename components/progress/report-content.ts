import type { QuantityLine } from './quantity-fields';

export type ReportContent = {
  done: string;
  obstacle: string;
  nextStep: string;
  state: string;
  quantities: QuantityLine[];
};
