import { AREA_1 } from './content-1';
import { AREA_2 } from './content-2';
import { AREA_3 } from './content-3';
import type { SeedArea } from './content-types';

/** The plan of the example: 3 areas, 9 categories, 22 items, 60 measures. */
export const AREAS: SeedArea[] = [AREA_1, AREA_2, AREA_3];
