/** API keys of a stack and the usage plans that say which stages they open. Quotas and throttling are not counted. */

interface Plan {
  /** `<api id>:<stage>` */
  readonly stages: ReadonlySet<string>;
  readonly keys: Set<string>;
}

export class ApiKeys {
  /** Id → value; disabled keys are not here. */
  readonly #values = new Map<string, string>();
  readonly #plans = new Map<string, Plan>();

  putKey(id: string, value: string, enabled: boolean): void {
    if (enabled) this.#values.set(id, value);
    else this.#values.delete(id);
  }

  putPlan(id: string, stages: readonly { readonly apiId: string; readonly stage: string }[]): void {
    const keys = this.#plans.get(id)?.keys ?? new Set<string>();
    this.#plans.set(id, { stages: new Set(stages.map(({ apiId, stage }) => `${apiId}:${stage}`)), keys });
  }

  addToPlan(planId: string, keyId: string): void {
    this.#plans.get(planId)?.keys.add(keyId);
  }

  opens(key: string, apiId: string, stage: string): boolean {
    for (const { stages, keys } of this.#plans.values()) {
      if (!stages.has(`${apiId}:${stage}`)) continue;
      for (const id of keys) if (key !== '' && this.#values.get(id) === key) return true;
    }
    return false;
  }
}
