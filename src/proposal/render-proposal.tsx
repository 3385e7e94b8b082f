import type { ProposalPayload, ProposalSealFacts } from '../contract/proposal-payload'
import { translator } from '../i18n/create-i18n'
import { printDocument } from './print-document'
import type { SectionProps } from './parts'
import { Assumptions, Disclosures, Risks, Signatures, Verification } from './sections/closing'
import { Arrangement } from './sections/client-choices'
import { Cover } from './sections/cover'
import { CurrentAllocation } from './sections/current-allocation'
import { Facts } from './sections/facts'
import { FeeModels } from './sections/fee-models'
import { Fees } from './sections/fees'
import { Goals } from './sections/goals'
import { Holdings } from './sections/holdings'
import { HouseholdPage } from './sections/household'
import { Pension } from './sections/pension'
import { ProductList } from './sections/product-list'
import { ProposedAllocation } from './sections/proposed-allocation'
import { Protection } from './sections/protection'
import { Retirement } from './sections/retirement'
import { Risk } from './sections/risk'
import { Summary } from './sections/summary'
import { Tactical } from './sections/tactical'
import { Trades } from './sections/trades'
import { proposalStyles } from './styles'

/** Names of the parts of a proposal in their order on paper; parts without content are left out, never empty. */
export const SECTION_ORDER = [
  'cover',
  'summary',
  'household',
  'facts',
  'risk',
  'current',
  'proposed',
  'tactical',
  'arrangement',
  'products',
  'trades',
  'holdings',
  'goals',
  'pension',
  'retirement',
  'protection',
  'fees',
  'assumptions',
  'risks',
  'disclosures',
  'signatures',
  'verification',
] as const

export interface PrintPage {
  /** Paths of the print script and the font style sheet, and the nonce of the one allowed script. */
  readonly scriptPath: string
  readonly fontsPath: string
  readonly nonce: string
}

/** The whole document as one HTML page. The same payload and seal always give the same text. */
export function renderProposal(payload: ProposalPayload, seal: ProposalSealFacts, page: PrintPage): string {
  const t = translator(payload.language)
  const props: SectionProps = { payload, seal, t, language: payload.language }
  const { said, household, goals, pension, protection, estate } = payload.planning ?? {}
  const runningHead = t('proposal.runningHead', {
    client: payload.client.name,
    version: seal.version,
    date: payload.dates.created,
  })
  return printDocument(
    {
      language: payload.language,
      title: t('proposal.title'),
      style: proposalStyles(payload.firm.brandColor, runningHead, payload.largeType),
    },
    page,
    <>
      <Cover {...props} />
      <Summary {...props} />
      {said === undefined && household === undefined ? null : (
        <HouseholdPage {...props} said={said} household={household} />
      )}
      <Facts {...props} />
      <Risk {...props} />
      <CurrentAllocation {...props} />
      <ProposedAllocation {...props} />
      {payload.tactical === undefined ? null : <Tactical {...props} tactical={payload.tactical} />}
      <Arrangement {...props} />
      {payload.products === undefined ? null : <ProductList {...props} list={payload.products} />}
      {payload.trades === undefined ? null : <Trades {...props} trades={payload.trades} />}
      {payload.holdings.length === 0 ? null : <Holdings {...props} />}
      {goals === undefined ? null : <Goals {...props} goals={goals} />}
      {pension === undefined ? null : <Pension {...props} pension={pension} />}
      {payload.retirement === null ? null : <Retirement {...props} plan={payload.retirement} />}
      {protection === undefined && estate === undefined ? null : (
        <Protection {...props} protection={protection} estate={estate} />
      )}
      {payload.fees === null ? null : payload.fees.models === undefined ? (
        <Fees {...props} fees={payload.fees} />
      ) : (
        <FeeModels {...props} fees={payload.fees} models={payload.fees.models} />
      )}
      <Assumptions {...props} />
      <Risks {...props} />
      <Disclosures {...props} />
      <Signatures {...props} />
      <Verification {...props} />
    </>,
  )
}
