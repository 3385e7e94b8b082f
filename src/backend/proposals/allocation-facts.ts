import type { AllocationForClient, ConstraintsDocument } from '../../contract/api/allocation'
import type { ProposalPayload } from '../../contract/proposal-payload'
import { monthOfDate } from '../../domain/calendar'
import { shippedExclusionThemes } from '../../domain/allocation/exclusions'
import { formatInstantDay } from '../../i18n/format'

type Facts = Pick<ProposalPayload, 'constraintFacts' | 'overrideFacts'>

/** What stands beside the figures of the allocation: the client's own limits, and who chose and confirmed other weights. */
export function allocationFacts(view: AllocationForClient, document: ConstraintsDocument, on: string): Facts {
  return { ...constraintFacts(view, document, on), ...overrideFacts(view) }
}

function constraintFacts(view: AllocationForClient, document: ConstraintsDocument, on: string): Facts {
  const { themes, words, issuers, codes } = document.exclusions
  const facts = {
    needs: document.needs
      .filter((need) => need.on >= monthOfDate(on))
      .map(({ label, amount, on: due }) => ({ label, amount, on: due })),
    locked: view.locked.map(({ name, reason, amount }) => ({ name, reason, amount })),
    excludedThemes: shippedExclusionThemes.themes.filter(({ id }) => themes.includes(id)).map(({ label }) => label),
    excluded: [...words, ...issuers, ...codes],
    ignored: view.ignored,
  }
  const silent =
    facts.needs.length + facts.locked.length + facts.excludedThemes.length + facts.excluded.length === 0 &&
    facts.ignored === 0
  return silent ? {} : { constraintFacts: facts }
}

function overrideFacts({ choice, result }: AllocationForClient): Facts {
  if (choice === null || result.chosen?.differs !== true) return {}
  const { decision } = choice
  return {
    overrideFacts: {
      reason: choice.reason,
      by: choice.by,
      on: formatInstantDay(choice.at),
      confirmed:
        decision?.approved === true
          ? { by: decision.by, on: formatInstantDay(decision.at), reason: decision.reason }
          : null,
    },
  }
}
