import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SelectionRequest, SelectionView } from '../../../contract/api/products'
import { formatInstantDay } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'

/** Keeps this very list with its reason; what was kept before can be brought back. */
export function AdoptCard({ view, request }: { readonly view: SelectionView; readonly request: SelectionRequest }) {
  const { t } = useI18n()
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const toast = useToast()
  const refresh = () => client.invalidateQueries({ queryKey: ['products.selectForClient', request.clientId] })
  const restore = useMutation({
    mutationFn: (choiceId: string | null) => api.products.restore.mutate({ clientId: request.clientId, choiceId }),
    onSuccess: async () => {
      toast.say(t('products.tab.restored'))
      await refresh()
    },
    meta: { saves: true },
  })
  const adopt = useMutation({
    mutationFn: () => api.products.adopt.mutate({ request, inputHash: view.inputHash, reason: reason.trim() }),
    onSuccess: async ({ before }) => {
      setReason('')
      toast.say(t('products.tab.adoptedToast'), () => restore.mutate(before))
      await refresh()
    },
    meta: { saves: true },
  })
  return (
    <Card
      title={t('products.tab.adopt')}
      aside={
        view.choice === null
          ? undefined
          : t('products.tab.adopted', { date: formatInstantDay(view.choice.at), by: view.choice.by })
      }
      testId="products-choice"
    >
      <form
        className="choice-row"
        onSubmit={(event) => {
          event.preventDefault()
          adopt.mutate()
        }}
      >
        <TextField label={t('products.tab.reason')} value={reason} onChange={setReason} maxLength={500} />
        <Button submit kind="primary" busy={adopt.isPending} data-testid="products-adopt">
          {t('products.tab.adopt')}
        </Button>
      </form>
      {(adopt.isError || restore.isError) && <ErrorPanel error={adopt.error ?? restore.error} />}
    </Card>
  )
}
