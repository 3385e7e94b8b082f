import { useState } from 'react'
import { formatBytes, formatCount, formatInstant } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Tag, type Tone } from '../../ui/layout'
import { DirectionsDialog } from './directions-dialog'
import { MappingDialog } from './mapping-dialog'
import { ProblemsDialog } from './problems-dialog'
import { isBusy, rowsToWrite, type FileStatus, type QueuedFile } from './queue'
import { useQueue } from './queue-context'

const tones: Partial<Record<FileStatus, Tone>> = {
  refused: 'bad',
  failed: 'bad',
  done: 'good',
  checked: 'accent',
  mapping: 'warn',
}
const IN_BYTES: readonly FileStatus[] = ['hashing', 'uploading']

type Separator = 'comma' | 'tab' | 'semicolon' | 'pipe' | 'other'
const separatorOf = (separator: string): Separator =>
  ({ ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'pipe' } as Record<string, Separator>)[separator] ?? 'other'

function About({ file }: { readonly file: QueuedFile }) {
  const { t } = useI18n()
  const { sniff } = file
  if (sniff === null) return <span className="dim small">{formatBytes(file.bytes)}</span>
  const format =
    sniff.format === 'text'
      ? t(`imports.file.separator.${separatorOf(sniff.separator)}`)
      : t(`imports.file.format.${sniff.format}`)
  const about = t('imports.file.about', {
    format,
    encoding: sniff.encoding === '' ? t('imports.file.format.workbook') : sniff.encoding.toUpperCase(),
    line: sniff.headerLine,
    size: formatBytes(file.bytes),
  })
  return (
    <span className="dim small">
      {about}
      {sniff.remembered && ` · ${t('imports.file.remembered')}`}
    </span>
  )
}

function PreviewLine({ file }: { readonly file: QueuedFile }) {
  const { t } = useI18n()
  const { preview } = file
  if (preview === null) return null
  const { counts } = preview
  const sentence = t('imports.preview.sentence', {
    rows: formatCount(preview.rows),
    new: formatCount(counts.new),
    known: formatCount(counts.known),
    changed: formatCount(counts.changed),
  })
  return (
    <p data-testid="preview-line" className="preview-line">
      {sentence}
      {preview.skipped > 0 && <span className="dim">{t('imports.preview.skipped', { skipped: preview.skipped })}</span>}
      {preview.from !== null && preview.to !== null && (
        <span className="dim"> · {t('imports.preview.range', { from: preview.from, to: preview.to })}</span>
      )}{' '}
      {preview.errorCount > 0 && <Tag tone="bad">{t('imports.preview.errors', { count: preview.errorCount })}</Tag>}{' '}
      {preview.warningCount > 0 && (
        <Tag tone="warn">{t('imports.preview.warnings', { count: preview.warningCount })}</Tag>
      )}
      {file.status === 'checked' && preview.errorCount === 0 && preview.unknownDirections.length === 0 && (
        <Tag tone="good">{t('imports.preview.clean')}</Tag>
      )}
      {file.status === 'checked' && rowsToWrite(preview) === 0 && (
        <span className="dim"> {t('imports.preview.nothingNew')}</span>
      )}
    </p>
  )
}

type Open = 'mapping' | 'problems' | 'directions' | null

function Actions({ file, onOpen }: { readonly file: QueuedFile; readonly onOpen: (open: Open) => void }) {
  const { t } = useI18n()
  const queue = useQueue()
  const { status, preview } = file
  const idle = !isBusy(file) && !queue.batch.running
  const mapped = file.kind !== null && status !== 'mapping'
  const unknown = preview?.unknownDirections.length ?? 0
  return (
    <span className="row">
      {file.sniff !== null && idle && status !== 'done' && (
        <Button
          size="small"
          kind={status === 'mapping' ? 'primary' : 'plain'}
          onClick={() => onOpen('mapping')}
          data-testid="open-mapping"
        >
          {t('imports.action.mapping')}
        </Button>
      )}
      {unknown > 0 && idle && (
        <Button size="small" kind="primary" onClick={() => onOpen('directions')} data-testid="open-directions">
          {t('imports.directions.title')}
        </Button>
      )}
      {preview !== null && preview.problems.length > 0 && (
        <Button size="small" onClick={() => onOpen('problems')} data-testid="open-problems">
          {t('imports.action.problems', { count: preview.errorCount + preview.warningCount })}
        </Button>
      )}
      {idle && mapped && ['ready', 'refused', 'failed', 'cancelled'].includes(status) && (
        <Button size="small" onClick={() => void queue.preview(file.id)} data-testid="preview">
          {preview === null ? t('imports.action.preview') : t('imports.action.previewAgain')}
        </Button>
      )}
      {idle && status === 'checked' && preview !== null && (
        <Button
          size="small"
          kind="primary"
          disabled={rowsToWrite(preview) === 0}
          onClick={() => void queue.commit(file.id)}
          data-testid="commit"
        >
          {rowsToWrite(preview) === 0
            ? t('imports.action.commitNothing')
            : t('imports.action.commit', { count: rowsToWrite(preview) })}
        </Button>
      )}
      {idle && (
        <button
          type="button"
          className="btn quiet icon small"
          aria-label={t('imports.action.remove')}
          title={t('imports.action.remove')}
          onClick={() => queue.remove(file.id)}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </span>
  )
}

/** One file: what it is, where it stands, what to do next. */
export function FileItem({ file }: { readonly file: QueuedFile }) {
  const { t } = useI18n()
  const queue = useQueue()
  const [open, setOpen] = useState<Open>(null)
  const { sniff } = file
  const missing = file.status === 'mapping' && sniff !== null ? sniff.missingFields : []
  const close = (): void => setOpen(null)
  return (
    <li className="queue-item" data-testid="import-file" data-status={file.status} data-kind={file.kind ?? ''}>
      <div className="row wrap">
        <Icon name="file" />
        <strong className="ellipsis file-name" title={file.name}>
          {file.name}
        </strong>
        {file.kind !== null && <Tag>{t(`enums.importKind.${file.kind}`)}</Tag>}
        <Tag tone={tones[file.status] ?? 'neutral'}>{t(`imports.status.${file.status}`)}</Tag>
        <span className="grow" />
        <Actions file={file} onOpen={setOpen} />
      </div>
      <div className="queue-detail">
        <About file={file} />
        {missing.length > 0 && (
          <p className="warn-text small">{t('imports.file.missing', { fields: missing.length })}</p>
        )}
        {file.status === 'mapping' && file.kind === null && (
          <p className="warn-text small">{t('imports.file.kindUnknown')}</p>
        )}
        {sniff?.alreadyImportedAt != null && file.status !== 'done' && (
          <p className="dim small">{t('imports.file.already', { date: formatInstant(sniff.alreadyImportedAt) })}</p>
        )}
        {isBusy(file) ? (
          <ProgressPanel
            progress={file.progress}
            {...(IN_BYTES.includes(file.status) ? { amount: formatBytes } : {})}
            onCancel={() => queue.cancel(file.id)}
          />
        ) : (
          <PreviewLine file={file} />
        )}
        {file.fault !== null && <ErrorPanel error={file.fault} />}
      </div>
      {open === 'mapping' && <MappingDialog file={file} onClose={close} />}
      {open === 'problems' && <ProblemsDialog file={file} onClose={close} />}
      {open === 'directions' && <DirectionsDialog file={file} onClose={close} />}
    </li>
  )
}
