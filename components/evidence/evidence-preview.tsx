/** What can be shown in place: an image by the browser, a PDF in a sandboxed frame of our own origin. Nothing in a file runs (S22). */
export type PreviewKind = 'image' | 'pdf' | null;

type Props = {
  /** `/api/evidence/ID`. */
  href: string;
  kind: PreviewKind;
  /** Names the picture or the frame: "Preview: …". */
  title: string;
  /** Said instead, with the download beside it, for every other type. */
  noPreview: string;
  tall?: boolean;
};

/** A file in place. Inside a closed `<details>` the browser does not fetch it before it is opened. */
export function EvidencePreview({ href, kind, title, noPreview, tall }: Props) {
  if (kind === 'image') {
    // not next/image: its optimizer is off, and the bytes are shown as they are
    // eslint-disable-next-line @next/next/no-img-element
    return <img className="block h-auto max-w-full rounded-sm" src={`${href}?inline=1`} alt={title} loading="lazy" />;
  }
  if (kind === 'pdf') {
    return (
      <iframe
        className={
          tall
            ? 'block h-[70vh] w-full border-0 bg-white shadow-[0_1px_3px_rgba(20,28,34,0.16)]'
            : 'block h-[420px] w-full border-0'
        }
        src={`${href}?inline=1#navpanes=0&view=FitH`}
        title={title}
        loading="lazy"
      />
    );
  }
  return <p className="text-13 text-faint">{noPreview}</p>;
}

/** How a media type is shown. */
export function previewKind(mediaType: string): PreviewKind {
  if (mediaType === 'image/jpeg' || mediaType === 'image/png') return 'image';
  return mediaType === 'application/pdf' ? 'pdf' : null;
}
