import { View } from '@tarojs/components';
import { effectTexts, verdictRuleTexts } from '@contract/inspections/inspections.texts';
import type { InspectionView } from '@contract/inspections/inspections';
import type { FirstVerdict } from '@contract/inspections/verdict';
import { houseChoices } from '@contract/houses/house-fields';
import { choiceTexts } from '@contract/houses/houses.texts';
import { ChoiceList, Tick } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { TextArea } from '../../ui/text-field';
import type { InspectionDraft } from '../inspections/inspection-draft';
import type { InspectionEdit } from '../inspections/inspection-reducer';
import { staffInspectionTexts as texts } from './house-tasks.texts';
import { staffFault } from './staff-rules';

type Said = Pick<FirstVerdict, 'verdict' | 'hazard'>;

/** A verdict with its grade in words. */
const verdictWords = ({ verdict, hazard }: Said): string =>
  [choiceTexts.verdict[verdict], hazard ? choiceTexts.hazard[hazard] : null].filter(Boolean).join(' · ');

const Verdict = ({ title, said, why }: { title: string; said: Said; why: readonly string[] }) => (
  <Notice kind={said.verdict === 'safe' ? 'ok' : 'warn'} title={`${title}：${verdictWords(said)}`}>
    {why.length > 0 ? <View>{texts.why}</View> : <View>{texts.noFinding}</View>}
    {why.map((id) => (
      <View key={id}>{`· ${verdictRuleTexts[id] ?? id}`}</View>
    ))}
  </Notice>
);

const verdictChoices = houseChoices.verdict.map((value) => ({ value, label: choiceTexts.verdict[value] }));
const hazardChoices = [
  ...houseChoices.hazard.map((value) => ({ value: value as string, label: choiceTexts.hazard[value] })),
  { value: 'none', label: texts.noGrade },
];

interface ConclusionProps {
  computed: FirstVerdict;
  draft: InspectionDraft;
  edit(action: InspectionEdit): void;
}

/** What the table says and why, and where the inspector sees it otherwise: changed only with a reason. */
function Conclusion({ computed, draft, edit }: ConclusionProps) {
  const { changed } = draft;
  const set = (over: Partial<NonNullable<typeof changed>>): void => {
    const before = changed ?? { verdict: computed.verdict, hazard: computed.hazard, reason: '' };
    edit({ type: 'change', fields: { changed: { ...before, ...over } } });
  };
  return (
    <>
      <Verdict title={texts.computed} said={computed} why={computed.why} />
      <Tick
        name="change"
        label={texts.change}
        checked={changed !== null}
        onChange={(on) => (on ? set({}) : edit({ type: 'change', fields: { changed: null } }))}
      />
      {changed ? (
        <>
          <ChoiceList
            name="changed.verdict"
            label={texts.verdict}
            required
            choices={verdictChoices}
            value={changed.verdict}
            onChange={(verdict) => set({ verdict, ...(verdict === 'safe' ? { hazard: null } : {}) })}
          />
          {changed.verdict === 'safe' ? null : (
            <ChoiceList<string>
              name="changed.hazard"
              label={texts.hazard}
              choices={hazardChoices}
              value={changed.hazard ?? 'none'}
              onChange={(value) => set({ hazard: houseChoices.hazard.find((one) => one === value) ?? null })}
            />
          )}
          <TextArea
            name="changed.reason"
            label={texts.reason}
            most={300}
            value={changed.reason}
            onChange={(reason) => set({ reason })}
          />
        </>
      ) : null}
    </>
  );
}

/** The form as staff have it. */
export const staffPart = {
  words: texts,
  conclusion: (computed: FirstVerdict, draft: InspectionDraft, edit: ConclusionProps['edit']) => (
    <Conclusion computed={computed} draft={draft} edit={edit} />
  ),
  fault: staffFault,
  result: ({ effect, computed, ...said }: InspectionView) => (
    <>
      <Verdict title={texts.computed} said={computed} why={computed.why} />
      {said.changedReason ? <View>{`${texts.verdict} ${verdictWords(said)}：${said.changedReason}`}</View> : null}
      <View className="hint">{effectTexts[effect]}</View>
    </>
  ),
};
