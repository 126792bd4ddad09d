import { ActionButton } from '@/components/form/action-button';
import { Section } from '@/components/ui/page-head';
import { textLink } from '@/components/ui/text-link';
import { Table } from '@/components/ui/table';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { correctImportAction } from '@/lib/imports/actions';
import { issueKey } from '@/lib/imports/corrections';
import { blockText } from '@/lib/outline/outline-tree';
import type { Block, Issue, Outline } from '@/lib/outline/outline-types';
import { issueText, paragraphsOf } from './preview-lines';

type Fields = { inspectionId: number; importId: number; version: number };
type DoubtProps = { outline: Outline; open: Issue[]; fields: Fields | null; words: Translator };

/** Above this many rows a list is cut; settling some doubts brings the next, a text without a place stands in the source as well. */
const SHOWN = 100;

function More({ count, words: t }: { count: number; words: Translator }) {
  if (count <= SHOWN) return null;
  return <p className="mt-2 text-faint">{t('imports.preview.cut', { shown: SHOWN, count: count - SHOWN })}</p>;
}

/** Doubts that nobody has looked at yet, each with its place and the way to settle it. */
export function DoubtList({ outline, open, fields, words: t }: DoubtProps) {
  const shown = open.slice(0, SHOWN);
  return (
    <Section id="doubts" title={t('imports.doubts.title')} aside={t('imports.doubts.count', { count: open.length })}>
      {open.length === 0 ? <p className="text-faint">{t('imports.doubts.none')}</p> : null}
      <Table caption={t('imports.doubts.title')}>
        <tbody>
          {shown.map((issue) => (
            <Doubt key={issueKey(issue)} {...{ outline, issue, fields, t }} />
          ))}
        </tbody>
      </Table>
      <More count={open.length} words={t} />
      {open.length > 1 && fields ? (
        <div className="mt-3">
          <ActionButton
            action={correctImportAction}
            fields={{ ...fields, change: 'CONFIRM', issue: 'all' }}
            label={t('imports.doubts.confirmAll')}
            tone="quiet"
            size="small"
          />
        </div>
      ) : null}
    </Section>
  );
}

function Doubt({
  outline,
  issue,
  fields,
  t,
}: {
  outline: Outline;
  issue: Issue;
  fields: Fields | null;
  t: Translator;
}) {
  const text = issueText(t, outline, issue);
  const { span } = issue;
  return (
    <tr>
      <td className="text-faint whitespace-nowrap">
        {span ? t('imports.doubts.paragraph', { n: span.paragraph + 1 }) : ''}
      </td>
      <td>
        <b>{text}</b>
      </td>
      <td className="text-right whitespace-nowrap">
        <div className="flex flex-wrap gap-2 items-center justify-end">
          {span ? (
            <a
              className={textLink({ size: 'small' })}
              href={`#p-${span.paragraph}`}
              aria-label={t('imports.doubts.seeName', { text })}
            >
              {t('imports.doubts.see')}
            </a>
          ) : null}
          {fields ? (
            <ActionButton
              action={correctImportAction}
              fields={{ ...fields, change: 'CONFIRM', issue: issueKey(issue) }}
              label={t('imports.doubts.confirm')}
              name={t('imports.doubts.confirmName', { text })}
              size="small"
            />
          ) : null}
        </div>
      </td>
    </tr>
  );
}

type AsideProps = {
  outline: Outline;
  place: string;
  editable: boolean;
  openBlock: string | null;
  forms: React.ReactNode;
  words: Translator;
};

/** Text outside the tree: what was not placed, and what somebody dropped with a reason. Nothing is ever lost. */
export function AsideLists(props: AsideProps) {
  const { outline, words: t } = props;
  const unplaced = outline.blocks.filter((block) => block.role === 'UNPLACED');
  const dropped = outline.blocks.filter((block) => block.role === 'DROPPED');
  return (
    <>
      <Section
        id="unplaced"
        title={t('imports.unplaced.title')}
        aside={t('imports.unplaced.note', { count: unplaced.length })}
      >
        {unplaced.length === 0 ? <p className="text-faint">{t('imports.unplaced.none')}</p> : null}
        <AsideTable blocks={unplaced} caption={t('imports.unplaced.title')} {...props} />
      </Section>
      {dropped.length > 0 ? (
        <Section id="dropped" title={t('imports.dropped.title')}>
          <AsideTable blocks={dropped} caption={t('imports.dropped.title')} {...props} />
        </Section>
      ) : null}
    </>
  );
}

/** The first rows, and the one whose forms are open wherever it stands. */
function AsideTable({
  blocks,
  caption,
  outline,
  place,
  editable,
  openBlock,
  forms,
  words: t,
}: AsideProps & { blocks: Block[]; caption: string }) {
  const shown = blocks.filter((block, at) => at < SHOWN || block.id === openBlock);
  return (
    <>
      <Table caption={caption}>
        <tbody>
          {shown.map((block) => {
            const n = (paragraphsOf(block)[0] ?? 0) + 1;
            return (
              <tr key={block.id} id={block.id}>
                <td className="text-faint whitespace-nowrap">
                  <a href={`#p-${n - 1}`}>{t('imports.doubts.paragraph', { n })}</a>
                  <br />
                  <span className="text-13">{block.why ? t(dynamicKey('imports', 'why', block.why)) : ''}</span>
                </td>
                <td className="font-doc">
                  <div>{blockText(outline, block).slice(0, 120)}</div>
                  {block.reason ? (
                    <p className="text-13 text-faint">{t('imports.dropped.reason', { reason: block.reason })}</p>
                  ) : null}
                  {block.id === openBlock ? forms : null}
                </td>
                <td className="text-right whitespace-nowrap">
                  {editable ? (
                    <a
                      className={textLink({ size: 'small', className: 'md:whitespace-nowrap' })}
                      href={`${place}?block=${block.id}#${block.id}`}
                      aria-label={t('imports.unplaced.placeName', { n })}
                    >
                      {t('imports.unplaced.place')}
                    </a>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      <More count={blocks.length} words={t} />
    </>
  );
}
