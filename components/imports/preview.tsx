import { isCommitted, isDraft } from '@/lib/imports/import-state';
import { ActionButton } from '@/components/form/action-button';
import type { FieldSpec } from '@/components/form/record-field';
import { RecordForm } from '@/components/form/record-form';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button-link';
import { Kbd } from '@/components/ui/kbd';
import { PageHead, Section } from '@/components/ui/page-head';
import { textLink } from '@/components/ui/text-link';
import type { Translator } from '@/lib/i18n/translator';
import { commitImportAction, correctImportAction, discardImportAction } from '@/lib/imports/actions';
import { contentsOf } from '@/lib/imports/plan-tree';
import { reconcile } from '@/lib/outline/outline-edit';
import type { Outline } from '@/lib/outline/outline-types';
import type { ImportView } from '@/lib/imports/queries';
import type { InspectionView } from '@/lib/inspections/queries';
import { BlockForms } from './block-forms';
import { AsideLists, DoubtList } from './doubt-list';
import { importHref, levelWord, sourceLines, treeLines } from './preview-lines';
import { OtherReadings } from './other-readings';
import { PreviewPanes, type PaneWords } from './preview-panes';

type Props = { inspection: InspectionView; view: ImportView; block: string; editable: boolean; words: Translator };

/** More than any notice has; what is longer is imported whole, but not laid out line by line. */
const LINES_SHOWN = 1_500;

/** The check before the import: counts, source and tree side by side, doubts, what has no place, and the import itself. */
export function Preview(props: Props) {
  const { inspection, view, block: openBlock, editable, words: t } = props;
  const { outline } = view;
  const place = importHref(inspection, view.id);
  const fields = { inspectionId: inspection.id, importId: view.id, version: view.version };
  const block = editable ? outline.blocks.find((one) => one.id === openBlock) : undefined;
  const forms = block ? <BlockForms {...{ outline, block, fields }} words={t} /> : null;
  const open = block ? block.id : null;
  const source = sourceLines(outline);
  const lines = treeLines(t, outline, place);
  const hidden = Math.max(source.length, lines.length) - LINES_SHOWN;
  return (
    <>
      <Head {...props} />
      <Ended view={view} words={t} />
      {hidden > 0 ? (
        <Banner kind="locked" icon="more" title={t('imports.preview.hidden', { shown: LINES_SHOWN, count: hidden })} />
      ) : null}
      <Counts outline={outline} words={t} />
      {editable ? <OtherReadings outline={outline} open={view.open} fields={fields} words={t} /> : null}
      <PreviewPanes
        source={source.slice(0, LINES_SHOWN)}
        lines={lines.filter((line, at) => at < LINES_SHOWN || line.id === open)}
        open={open}
        closeHref={`${place}#${openBlock}`}
        change={editable ? { action: correctImportAction, fields, writeKey: crypto.randomUUID() } : undefined}
        words={paneWords(props)}
      >
        {forms}
      </PreviewPanes>
      <div className="grid grid-cols-2 items-start gap-8 max-md:grid-cols-1 mt-6">
        <DoubtList outline={outline} open={view.open} fields={editable ? fields : null} words={t} />
        <div>
          <AsideLists {...{ outline, place, editable, forms }} openBlock={open} words={t} />
        </div>
      </div>
      {editable ? <Commit {...props} /> : null}
    </>
  );
}

function Ended({ view, words: t }: Pick<Props, 'view' | 'words'>) {
  if (isDraft(view)) return null;
  const title = t(isCommitted(view) ? 'imports.preview.committed' : 'imports.preview.discarded');
  return <Banner kind="locked" icon="lock" title={title} />;
}

function paneWords({ view, editable, words: t }: Props): PaneWords {
  const name = view.sourceName || t('imports.list.pasted');
  return {
    source: t('imports.source.label'),
    sourceTitle: (
      <>
        {t('imports.source.title', { name, count: view.outline.paragraphs.length })}
        {t('common.separator')}
        {t('imports.source.unplaced')}
      </>
    ),
    tree: t('imports.tree.label'),
    treeTitle: <TreeTitle editable={editable} words={t} />,
    edit: t('imports.tree.edit'),
    close: t('imports.tree.close'),
  };
}

function TreeTitle({ editable, words: t }: { editable: boolean; words: Translator }) {
  return (
    <>
      {t('imports.tree.title')}
      {editable ? (
        <span className="max-md:hidden">
          {t('common.separator')}
          <Kbd keys={['Alt']} /> <Kbd keys={['→']} /> {t('imports.tree.down')} <Kbd keys={['Alt']} />{' '}
          <Kbd keys={['←']} /> {t('imports.tree.up')}
        </span>
      ) : null}
    </>
  );
}

function Head({ inspection, view, editable, words: t }: Props) {
  const imports = `/inspections/${inspection.id}/imports`;
  const acts = (
    <>
      <ActionButton
        action={discardImportAction}
        fields={{ inspectionId: inspection.id, importId: view.id }}
        writeKey={crypto.randomUUID()}
        label={t('imports.preview.discard')}
        tone="quiet"
        asks={{
          title: t('imports.preview.discardTitle', { name: view.sourceName || t('imports.list.pasted') }),
          text: t('errors.question.discardImport'),
          submit: t('imports.preview.discard'),
          sure: { field: 'import', value: String(view.id) },
        }}
      />
      <ButtonLink href={view.open.length > 0 ? '#doubts' : '#commit'} plain>
        {view.open.length > 0
          ? t('imports.preview.open', { count: view.open.length })
          : t('imports.preview.commitTitle')}
      </ButtonLink>
    </>
  );
  return (
    <PageHead
      title={t('imports.preview.title')}
      crumbs={[{ label: t('imports.title'), href: imports }, { label: t('imports.preview.step') }]}
      crumbLabel={t('common.back')}
      acts={editable ? acts : undefined}
    />
  );
}

const ROLES = { areas: 'AREA', categories: 'CATEGORY', items: 'ITEM', measures: 'MEASURE' } as const;

function Counts({ outline, words: t }: { outline: Outline; words: Translator }) {
  return (
    <dl className="mb-4 flex max-md:flex-wrap max-md:gap-x-4 max-md:gap-y-2" aria-label={t('imports.count.label')}>
      {reconcile(outline).map(({ level, declared, parsed }) => {
        const name = levelWord(t, outline, ROLES[level]);
        return (
          <div
            key={level}
            className="border-l border-line px-6 first:border-l-0 first:pl-0 max-md:flex-[0_0_calc(50%-8px)] max-md:border-l-0 max-md:px-0"
          >
            <dd>
              <b className="text-20 leading-[1.4]">{declared === null ? parsed : `${parsed}/${declared}`}</b>
            </dd>
            <dt className="text-13 text-faint">
              {declared === null
                ? t('imports.count.counted', { name })
                : t('imports.count.declared', { name, count: declared })}
            </dt>
          </div>
        );
      })}
    </dl>
  );
}

function Commit({ inspection, view, words: t }: Props) {
  const { outline, open, existing } = view;
  const items = reconcile(outline).find((one) => one.level === 'items')?.parsed ?? 0;
  const contents: FieldSpec = {
    kind: 'segmented',
    name: 'contents',
    label: t('imports.preview.contents'),
    hint: t('imports.preview.contentsHint'),
    value: contentsOf(outline),
    options: [
      { value: 'RESULTS', label: t('imports.preview.results') },
      { value: 'MEASURES', label: t('imports.preview.measures') },
    ],
  };
  const replace: FieldSpec = {
    kind: 'flag',
    name: 'replace',
    label: t('imports.preview.replace', existing),
    hint: t('imports.preview.replaceNote'),
  };
  return (
    <Section id="commit" title={t('imports.preview.commitTitle')} className="mt-4">
      {open.length > 0 ? (
        <p>
          <a href="#doubts" className={textLink()}>
            {t('imports.preview.waits', { count: open.length })}
          </a>
        </p>
      ) : (
        <div className="max-w-160">
          <RecordForm
            action={commitImportAction}
            id={`commit-${view.id}`}
            writeKey={crypto.randomUUID()}
            hidden={{ inspectionId: inspection.id, importId: view.id, version: view.version }}
            rows={[[contents], ...(existing.areas + existing.items > 0 ? [[replace]] : [])]}
            submit={t('imports.preview.commit', { count: items })}
          />
        </div>
      )}
    </Section>
  );
}
