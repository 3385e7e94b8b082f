export const VIEW_KEY = ['branch.view'] as const
