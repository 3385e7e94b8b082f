import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TaxFacts } from '../../../contract/api/pension'
import type { PlanIncome } from '../../../contract/api/retirement-plan'
import { ageInMonths } from '../../../domain/calendar'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { useDraft } from '../../shared/use-draft'
import { useToast } from '../../ui/toast'
import { Button } from '../../ui/button'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { AnnuityCard, PersonalCard } from './account-cards'
import { type PartProps, withIncome } from './pension-edit'
import { BonusCard, TaxCard } from './tax-cards'
import { annuityIncome, emptyTaxFacts, personalIncome } from './tax-edit'
import { TaxForm } from './tax-form'
import { usePlanSave } from './use-plan-save'

/** A member's year of tax, his annuity and his personal pension account. */
export function TaxPart(props: PartProps) {
  const { clientId } = props
  const stored = useQuery({
    queryKey: ['pension.taxFacts', clientId],
    queryFn: () => api.pension.taxFacts.query({ clientId }),
  })
  if (stored.isError) return <ErrorPanel error={stored.error} onRetry={() => void stored.refetch()} />
  if (stored.data === undefined) return <Loading block />
  return <TaxBoard key={stored.data.rev} {...props} rev={stored.data.rev} members={stored.data.members} />
}

function TaxBoard(props: PartProps & { readonly rev: number; readonly members: Readonly<Record<string, TaxFacts>> }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { clientId, document, setup, index } = props
  const member = document.plan.members[index] as (typeof document.plan.members)[number]
  const before = props.members[member.id] ?? emptyTaxFacts
  const [facts, setFacts] = useDraft(['pension.tax', clientId, member.id, props.rev], before)
  const save = useMutation({
    mutationFn: () =>
      api.pension.saveTaxFacts.mutate({
        clientId,
        rev: props.rev,
        members: { ...props.members, [member.id]: facts },
      }),
    onSuccess: async () => {
      toast.say(t('pension.takeOver.saved'))
      await client.invalidateQueries({ queryKey: ['pension.taxFacts', clientId] })
    },
    meta: { saves: true },
  })
  const plan = usePlanSave(clientId, document)
  const now = ageInMonths(member.birthMonth, document.plan.start) / 12
  const yearsToRetirement = Math.min(60, Math.max(0, member.retirementAge - now))
  const allowed = facts.personalPension.contribution <= setup.personalPensionLimit
  const tax = useQuery({
    queryKey: ['pension.tax', facts, yearsToRetirement],
    queryFn: () => api.pension.tax.query({ facts, yearsToRetirement }),
    enabled: allowed,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const take = (income: PlanIncome): void => {
    const known = document.plan.incomes.some(({ id }) => id === income.id)
    const text = t(known ? 'pension.takeOver.replaced' : 'pension.takeOver.done')
    plan.mutate({ plan: withIncome(document.plan, income), stated: ['incomes'], text })
  }
  const answer = tax.data
  return (
    <div className="pension-tax-grid">
      <div className="stack">
        <TaxForm facts={facts} limit={setup.personalPensionLimit} onChange={setFacts} />
        <div className="row">
          <Button
            kind="primary"
            disabled={facts === before || !allowed}
            busy={save.isPending}
            onClick={() => save.mutate()}
            data-testid="tax-save"
          >
            {t('pension.takeOver.save')}
          </Button>
          {facts !== before && <span className="dim small">{t('pension.record.unsaved')}</span>}
        </div>
        {save.isError && <ErrorPanel error={save.error} />}
      </div>
      <div className="stack">
        {tax.isError && <ErrorPanel error={tax.error} />}
        {plan.isError && <ErrorPanel error={plan.error} />}
        {answer === undefined ? (
          !tax.isError && <Loading block />
        ) : (
          <>
            <TaxCard answer={answer} />
            {answer.bonus !== null && <BonusCard bonus={answer.bonus} />}
            <PersonalCard
              facts={facts}
              answer={answer}
              setup={setup}
              busy={plan.isPending}
              onTake={() => take(personalIncome(member, facts, setup, t('pension.takeOver.personal')))}
            />
            <AnnuityCard
              facts={facts}
              answer={answer}
              busy={plan.isPending}
              onTake={() => take(annuityIncome(member, facts, answer, t('pension.takeOver.annuity')))}
            />
          </>
        )}
      </div>
    </div>
  )
}
