import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { formatNumber } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { fingerprint, startUpload } from '../../lib/upload'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { CheckBox } from '../../ui/field'
import type { Entry, Prices } from './form'
import { PriceMove } from './price-move'

const ACCEPT = '.csv,.txt,.tsv,.xls,.xlsx,.htm,.html'

async function readFile(file: File): Promise<Prices> {
  const sha256 = await fingerprint(file, () => undefined, new AbortController().signal)
  const upload = await startUpload(file, sha256, () => undefined)
  await upload.finished
  return api.marketDay.prices.mutate({ uploadId: upload.uploadId })
}

interface Props {
  readonly entry: Entry
  readonly onChange: (entry: Entry) => void
}

/** Closing prices out of a file: what was used, what was left out and why; never silently. */
export function PricesPanel({ entry, onChange }: Props) {
  const { t } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const { prices } = entry
  const read = useMutation({
    mutationFn: readFile,
    onSuccess: (found) => {
      onChange({ ...entry, prices: found, accepted: [] })
      if (found.problemCount > 0 || found.moves.some(({ flag }) => flag !== null)) setOpen(true)
    },
  })
  return (
    <div className="prices-panel">
      <div className="row between">
        <span>
          <strong>{t('marketDay.prices.title')}</strong> <span className="dim small">{t('marketDay.prices.hint')}</span>
        </span>
        <span className="row">
          {prices !== null && (
            <>
              <Button size="small" onClick={() => setOpen(true)} data-testid="review-prices">
                {t('marketDay.prices.review')}
              </Button>
              <Button size="small" onClick={() => onChange({ ...entry, prices: null, accepted: [] })}>
                {t('marketDay.prices.remove')}
              </Button>
            </>
          )}
          <Button size="small" busy={read.isPending} onClick={() => input.current?.click()}>
            {t('marketDay.prices.choose')}
          </Button>
        </span>
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('marketDay.prices.choose')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) read.mutate(file)
          event.target.value = ''
        }}
        data-testid="price-file"
      />
      {prices !== null && <Summary prices={prices} accepted={entry.accepted} />}
      {read.isError && <ErrorPanel error={read.error} />}
      {open && prices !== null && (
        <PricesDialog entry={entry} prices={prices} onChange={onChange} onClose={() => setOpen(false)} />
      )}
    </div>
  )
}

function Summary({ prices, accepted }: { readonly prices: Prices; readonly accepted: readonly string[] }) {
  const { t } = useI18n()
  const left = prices.moves.filter(({ flag, key }) => flag !== null && !accepted.includes(key)).length
  const parts = [
    t('marketDay.prices.used', { file: prices.fileName, used: prices.moves.length - left }),
    ...(left > 0 ? [t('marketDay.prices.left', { count: left })] : []),
    ...(prices.missing > 0 ? [t('marketDay.prices.missing', { count: prices.missing })] : []),
    ...(prices.unknown.length > 0 ? [t('marketDay.prices.unknown', { count: prices.unknown.length })] : []),
    ...(prices.problemCount > 0 ? [t('marketDay.prices.problems', { count: prices.problemCount })] : []),
  ]
  return (
    <p className="small" data-testid="prices-summary">
      {parts.join(' · ')}
    </p>
  )
}

function PricesDialog(props: Props & { readonly prices: Prices; readonly onClose: () => void }) {
  const { t } = useI18n()
  const { entry, prices, onChange } = props
  const flagged = prices.moves.filter(({ flag }) => flag !== null)
  const accept = (key: string, use: boolean): void =>
    onChange({ ...entry, accepted: use ? [...entry.accepted, key] : entry.accepted.filter((known) => known !== key) })
  return (
    <Dialog
      title={t('marketDay.prices.dialog')}
      onClose={props.onClose}
      wide
      testId="prices-dialog"
      footer={
        <Button kind="primary" onClick={props.onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className="stack">
        <h3>{t('marketDay.prices.flagged')}</h3>
        {flagged.length === 0 ? (
          <p className="dim">{t('marketDay.prices.flaggedNone')}</p>
        ) : (
          <DataTable
            caption={t('marketDay.prices.flagged')}
            dense
            rows={flagged}
            rowKey={(move) => move.key}
            testId="flagged-prices"
            columns={[
              { key: 'code', head: t('marketDay.prices.code'), render: (move) => move.code },
              { key: 'name', head: t('marketDay.prices.name'), render: (move) => move.name },
              {
                key: 'from',
                head: t('marketDay.prices.from'),
                numeric: true,
                render: (move) => formatNumber(move.statementPrice, 2),
              },
              {
                key: 'close',
                head: t('marketDay.prices.close'),
                numeric: true,
                render: (move) => formatNumber(move.close, 2),
              },
              {
                key: 'move',
                head: t('marketDay.prices.move'),
                numeric: true,
                render: (move) => <PriceMove share={move.move} />,
              },
              {
                key: 'why',
                head: t('marketDay.prices.why'),
                render: (move) => (move.flag === null ? '' : t(`marketDay.prices.flag.${move.flag}`)),
              },
              {
                key: 'use',
                head: t('marketDay.prices.use'),
                render: (move) =>
                  move.flag === 'ambiguous' || Math.abs(move.move) > 1 ? (
                    ''
                  ) : (
                    <CheckBox checked={entry.accepted.includes(move.key)} onChange={(use) => accept(move.key, use)}>
                      {t('marketDay.prices.use')}
                    </CheckBox>
                  ),
              },
            ]}
          />
        )}
        {prices.problems.length > 0 && (
          <>
            <h3>{t('marketDay.prices.problemsTitle')}</h3>
            <ul className="bullets" data-testid="price-problems">
              {prices.problems.slice(0, 50).map((problem) => (
                <li key={`${problem.line}${problem.code}`}>
                  {t('marketDay.prices.line', { line: problem.line })} · {t(`marketDay.prices.problem.${problem.code}`)}{' '}
                  <code>{problem.text}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        {prices.unknown.length > 0 && (
          <>
            <h3>{t('marketDay.prices.unknownTitle')}</h3>
            <p className="small">{prices.unknown.slice(0, 200).join(' ')}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
