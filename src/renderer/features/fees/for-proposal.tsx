import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FeeChoiceDocument } from '../../../contract/api/fee-choice'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { useToast } from '../../ui/toast'

const same = (a: FeeChoiceDocument, b: FeeChoiceDocument | null): boolean =>
  b !== null &&
  (Object.keys(a) as (keyof FeeChoiceDocument)[]).every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]))

/** What is chosen on this page goes into the next proposal; undo brings back what was settled before. */
export function ForProposal({ clientId, choice }: { readonly clientId: string; readonly choice: FeeChoiceDocument }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const key = ['fees.choice', clientId]
  const kept = useQuery({ queryKey: key, queryFn: () => api.fees.choice.query({ clientId }) })
  const save = useMutation({
    mutationFn: (next: FeeChoiceDocument | null) => api.fees.saveChoice.mutate({ clientId, choice: next }),
    onSuccess: (view) => client.setQueryData(key, view),
  })
  const before = kept.data?.choice ?? null
  if (same(choice, before)) {
    return (
      <p className="dim small for-proposal" data-testid="fees-in-proposal">
        <Icon name="check" /> {t('feeWindow.proposal.same')}
      </p>
    )
  }
  return (
    <>
      <Button
        busy={save.isPending}
        disabled={kept.data === undefined}
        onClick={() =>
          save.mutate(choice, {
            onSuccess: () => toast.say(t('feeWindow.proposal.kept'), () => save.mutate(before)),
          })
        }
        data-testid="fees-to-proposal"
      >
        {t('feeWindow.proposal.use')}
      </Button>
      {save.isError && <ErrorPanel error={save.error} />}
    </>
  )
}
