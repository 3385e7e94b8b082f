import type { ClientAgreementsView } from '../../../contract/api/agreements'
import { useI18n } from '../../lib/i18n'
import { CheckBox } from '../../ui/field'
import type { OfferDraft } from './offer-draft'

/** What the fee is charged on: the accounts, and what is out unless switched on, each with its amount. */
export function ScopeFields(props: {
  readonly view: ClientAgreementsView
  readonly draft: OfferDraft
  readonly set: (change: Partial<OfferDraft>) => void
}) {
  const { t, f } = useI18n()
  const { view, draft, set } = props
  const own = view.lines.filter(({ accountId }) => accountId !== null && draft.accountIds.includes(accountId))
  const sum = (lines: readonly { readonly value: number }[]): number =>
    lines.reduce((total, { value }) => total + value, 0)
  const amounts = {
    cash: sum(own.filter(({ kind }) => kind === 'cash')),
    restricted: sum(own.filter(({ restricted }) => restricted)),
    heldAway: sum(view.lines.filter(({ accountId }) => accountId === null)),
  }
  return (
    <fieldset className="offer-scope" data-testid="offer-scope">
      <legend>{t('agreements.form.accounts')}</legend>
      {view.accounts.length === 0 && <p className="dim">{t('agreements.form.noAccounts')}</p>}
      {view.accounts.map(({ id, accountNo, kind, value }) => (
        <CheckBox
          key={id}
          checked={draft.accountIds.includes(id)}
          onChange={(on) =>
            set({ accountIds: on ? [...draft.accountIds, id] : draft.accountIds.filter((other) => other !== id) })
          }
        >
          {t(`enums.accountKind.${kind}`)} {accountNo} <span className="dim">{f.moneyUnit(value)}</span>
        </CheckBox>
      ))}
      <p className="offer-scope-head">
        {t('agreements.form.include')} <span className="dim small">{t('agreements.form.out')}</span>
      </p>
      {(['cash', 'restricted', 'heldAway'] as const).map((part) => (
        <CheckBox key={part} checked={draft[part]} onChange={(on) => set({ [part]: on })}>
          {t(`agreements.form.${part}`, { amount: f.moneyUnit(amounts[part]) })}
        </CheckBox>
      ))}
    </fieldset>
  )
}
