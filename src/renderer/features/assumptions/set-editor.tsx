import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MarketSetChoice, MarketSetView } from '../../../contract/api/assumptions'
import type { CapitalMarketSet } from '../../../domain/market/capital-market-set'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { CheckPanel } from './check-panel'
import { type Draft, edited, nameOf, revOf, undone } from './draft'
import { ClassesEditor, FactsEditor, MatrixEditor } from './editor-parts'
import { NearestDialog } from './nearest-dialog'
import { problemText } from './problem-text'
import { useCheck } from './use-check'

/** A set as a draft: every cell is checked while it is typed, nothing counts before it is saved and put in force. */
export function SetEditor(props: {
  readonly draft: Draft
  readonly sets: readonly MarketSetView[]
  readonly onChange: (draft: Draft | null) => void
  readonly onSaved: (set: MarketSetChoice) => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { draft, sets, onChange } = props
  const { document } = draft
  const { check, fresh, error } = useCheck(document)
  const [offering, setOffering] = useState(false)
  const change = (next: CapitalMarketSet): void => onChange(edited(draft, next))
  const bad = new Set(check?.problems.map(({ path }) => path))
  const save = useMutation({
    mutationFn: () => api.assumptions.save.mutate({ document, rev: revOf(document.id, sets) }),
    onSuccess: async (saved) => {
      toast.say(t('assumptions.sets.saved1', { name: nameOf(document) }))
      onChange(null)
      await client.invalidateQueries({ queryKey: ['assumptions.list'] })
      props.onSaved(saved)
    },
    meta: { saves: true },
  })
  const refused = save.isError ? faultOf(save.error) : null
  const refusals = refused !== null && 'problems' in refused ? (refused.problems ?? []) : []
  return (
    <div className="stack" data-testid="set-editor">
      <Card
        title={t('assumptions.editor.title', { name: draft.of })}
        aside={
          <>
            <Button
              size="small"
              disabled={draft.before.length === 0}
              onClick={() => onChange(undone(draft))}
              data-testid="editor-undo"
            >
              {t('assumptions.editor.undo')}
            </Button>
            <Button
              size="small"
              onClick={() => {
                onChange(null)
                toast.say(t('assumptions.editor.discarded'), () => onChange(draft))
              }}
              data-testid="editor-discard"
            >
              {t('assumptions.editor.discard')}
            </Button>
            <Button
              size="small"
              kind="primary"
              busy={save.isPending}
              disabled={!fresh || check?.valid !== true}
              onClick={() => save.mutate()}
              data-testid="editor-save"
            >
              {t('assumptions.editor.save')}
            </Button>
          </>
        }
      >
        <div className="stack tight">
          <p className="dim">{t('assumptions.editor.lead')}</p>
          {error === null ? (
            <CheckPanel set={document} check={check} fresh={fresh} onNearest={() => setOffering(true)} />
          ) : (
            <ErrorPanel error={error} />
          )}
          {save.isError &&
            (refusals.length > 0 ? (
              <ul className="notice warn plain-list" data-testid="save-refused">
                {refusals.map((problem) => (
                  <li key={problem.path}>{problemText(t, document, problem)}</li>
                ))}
              </ul>
            ) : (
              <ErrorPanel error={save.error} />
            ))}
        </div>
      </Card>
      <FactsEditor set={document} bad={bad} onChange={change} />
      <ClassesEditor set={document} bad={bad} onChange={change} />
      <MatrixEditor set={document} bad={bad} onChange={change} />
      {offering && (
        <NearestDialog
          set={document}
          onClose={() => setOffering(false)}
          onApply={(correlation, count) => {
            setOffering(false)
            change({ ...document, correlation })
            toast.say(t('assumptions.nearest.applied', { count }), () => onChange(draft))
          }}
        />
      )}
    </div>
  )
}
