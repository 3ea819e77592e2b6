export interface Good { weight: number }
