import { useRef, useState } from 'react'
import type { CapitalMarketSet } from '../../../domain/market/capital-market-set'
import type { Problem } from '../../../domain/result'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { problemText } from './problem-text'

interface Refusal {
  readonly fileName: string
  /** Null: not JSON at all. */
  readonly problems: readonly Problem[] | null
}

/** Problems that the editor cannot show in a cell: the file has another form. */
const FORM = new Set(['shape', 'size', 'text'])

/** Opens a file of assumptions as a draft. What has another form is refused with every problem by its field. */
export function ImportButton({ onOpen }: { readonly onOpen: (set: CapitalMarketSet, fileName: string) => void }) {
  const { t } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [error, setError] = useState<unknown>(null)
  const read = async (file: File): Promise<void> => {
    setError(null)
    let set: unknown
    try {
      set = JSON.parse(await file.text())
    } catch {
      setRefusal({ fileName: file.name, problems: null })
      return
    }
    try {
      const { problems } = await api.assumptions.check.query({ set })
      const form = problems.filter(({ params }) => FORM.has(String(params?.['reason'])))
      if (form.length > 0) setRefusal({ fileName: file.name, problems })
      else onOpen(set as CapitalMarketSet, file.name)
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('assumptions.sets.import')}</Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('assumptions.sets.import')}
        data-testid="set-input"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) void read(file)
        }}
      />
      {error !== null && <ErrorPanel error={error} />}
      {refusal !== null && (
        <Dialog
          title={t(refusal.problems === null ? 'assumptions.importing.notJson' : 'assumptions.importing.refused', {
            name: refusal.fileName,
          })}
          onClose={() => setRefusal(null)}
          testId="import-refused"
        >
          {refusal.problems === null ? (
            <p>{t('assumptions.importing.notJsonBody')}</p>
          ) : (
            <>
              <p>{t('assumptions.importing.refusedBody')}</p>
              <ul className="plain-list">
                {refusal.problems.slice(0, 30).map((problem, k) => (
                  <li key={`${problem.path} ${k}`}>
                    {problemText(t, null, problem)} <span className="dim">{problem.path}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      )}
    </>
  )
}
