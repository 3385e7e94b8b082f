import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ServiceStatementView } from '../../../contract/api/statements'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { TextAreaField } from '../../ui/field'
import { useToast } from '../../ui/toast'
import { faultTitle } from './fault-title'

/** What the advisor adds, and his word that the statement is right; changing the text makes it a draft again. */
export function OwnWords({ view, clientId }: { readonly view: ServiceStatementView; readonly clientId: string }) {
  const { t, f } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [text, setText] = useState(view.text)
  const { period, rev } = view
  const save = useMutation({
    mutationFn: (reviewed: boolean) => api.statements.saveText.mutate({ clientId, period, rev, text, reviewed }),
    onSuccess: async (_saved, reviewed) => {
      await client.invalidateQueries({ queryKey: ['statements.service', clientId] })
      toast.say(t(reviewed ? 'statements.service.approved' : 'statements.service.saved'))
    },
  })
  const fault = save.error === null ? null : faultOf(save.error)
  const reasons = fault !== null && 'reasons' in fault ? (fault.reasons ?? []) : []
  const error = fault === null ? null : `${faultTitle(t, save.error)}${reasons.length > 0 ? ` ${f.list(reasons)}` : ''}`
  return (
    <div className="stack">
      <TextAreaField
        label={t('statements.service.ownWords')}
        hint={t('statements.service.ownWordsHint')}
        optional
        error={error}
        value={text}
        maxLength={2000}
        rows={4}
        data-testid="service-words"
        onChange={setText}
      />
      <div className="row">
        <Button
          busy={save.isPending}
          disabled={text === view.text && view.reviewedOn === null}
          onClick={() => save.mutate(false)}
          data-testid="service-save"
        >
          {t(view.reviewedOn === null ? 'statements.service.saveDraft' : 'statements.service.reopen')}
        </Button>
        <Button kind="primary" busy={save.isPending} onClick={() => save.mutate(true)} data-testid="service-approve">
          {t('statements.service.approve')}
        </Button>
      </div>
    </div>
  )
}
