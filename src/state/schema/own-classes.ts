import { type ClassId, classId, type SchemaClass } from "../../core/schema/class";
import { withOwnClasses } from "../../core/schema/own-library";
import { addClasses, type Choice, type Selection } from "../../core/schema/selection";
import type { Slice } from "../state";
import { choiceOf } from "./selection";
import type { OwnClassesSlice, OwnStep, SchemaState } from "./state";

const STEPS = 50;

export const createOwnClassesSlice: Slice<SchemaState, OwnClassesSlice> = (set, get) => {
  const put = (ownClasses: readonly SchemaClass[], ownSteps: readonly OwnStep[], choice: Choice): void => {
    const { builtIn } = get();
    set({
      ownClasses,
      ownSteps,
      ...choice,
      ...(builtIn === null ? {} : { library: withOwnClasses(builtIn, ownClasses) }),
    });
  };

  return {
    ownClasses: [],
    ownSteps: [],
    changeOwnClasses({ done, classes, renamed = null, removed = [] }) {
      const { ownClasses: before, ownSteps, builtIn } = get();
      const choice = choiceOf(get());
      // A class of the library of the same id comes to light again, and stays chosen.
      const gone = new Set(removed.filter((id) => (builtIn?.indexOf(id) ?? -1) < 0));
      const dropped = each(choice, (ids) => ids.filter((id) => gone.has(id)));
      const kept = each(choice, (ids) => without(ids, gone));
      const step: OwnStep = { done, before, renamed, dropped };
      put(
        classes,
        [step, ...ownSteps].slice(0, STEPS),
        each(kept, (ids) => followed(ids, renamed)),
      );
    },
    adoptOwnClasses(classes, follow = (before) => before) {
      const steps = get().ownSteps.map((step) => ({ ...step, before: follow(step.before) }));
      put(classes, steps, choiceOf(get()));
    },
    undoOwnClasses() {
      const [step, ...rest] = get().ownSteps;
      if (step === undefined) return;
      const { before, renamed, dropped } = step;
      const back = renamed === null ? null : { from: renamed.to, to: renamed.from };
      const { ownClasses, builtIn } = get();
      const stays = new Set(before.map(classId));
      const gone = new Set(ownClasses.map(classId).filter((id) => !stays.has(id) && (builtIn?.indexOf(id) ?? -1) < 0));
      const { selected, branches, except } = each(choiceOf(get()), (ids) => without(followed(ids, back), gone));
      put(before, rest, {
        selected: addClasses(selected, dropped.selected),
        branches: addClasses(branches, dropped.branches),
        except: addClasses(except, dropped.except),
      });
    },
  };
};

const each = ({ selected, branches, except }: Choice, change: (ids: Selection) => Selection): Choice => ({
  selected: change(selected),
  branches: change(branches),
  except: change(except),
});

const without = (ids: Selection, gone: ReadonlySet<ClassId>): Selection =>
  ids.some((id) => gone.has(id)) ? ids.filter((id) => !gone.has(id)) : ids;

const followed = (ids: Selection, renamed: OwnStep["renamed"]): Selection =>
  renamed !== null && ids.includes(renamed.from)
    ? addClasses(
        [],
        ids.map((id) => (id === renamed.from ? renamed.to : id)),
      )
    : ids;
