import { useEffect } from 'react';
import { useDidShow } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useStaff, type StaffSession } from '../../api/staff-session';
import { setTitle, type FieldScreen } from '../../platform/pages';
import { Notice } from '../../ui/notice';
import { goOnInField } from './field-outbox';
import { fieldTexts, signInTexts as texts, taskTexts } from './field.texts';
import { goOnWithFinds } from './find-outbox';
import { FindScreen } from './find-screen';
import { findTexts } from './find.texts';
import { CorrectionScreen } from '../corrections/correction-screen';
import { CorrectionsScreen } from '../corrections/corrections-screen';
import { reviewTexts } from '../corrections/corrections.texts';
import { HouseListScreen } from '../inspection-tasks/house-list-screen';
import { HouseScreen } from '../inspection-tasks/house-screen';
import { houseTaskTexts } from '../inspection-tasks/house-tasks.texts';
import { staffInspections } from '../inspection-tasks/staff-inspections';
import { WarnedScreen } from '../warned/warned-screen';
import { warnedTexts } from '../warned/warned.texts';
import { WarningsScreen } from '../warned/warnings-screen';
import { InspectScreen } from './inspect-screen';
import { StaffSignIn } from './staff-sign-in';
import { TaskScreen } from './task-screen';
import { TasksScreen } from './tasks-screen';

const titles: Record<FieldScreen, string> = {
  tasks: taskTexts.title,
  task: taskTexts.one,
  inspect: fieldTexts.title,
  find: findTexts.title,
  houses: houseTaskTexts.title,
  house: houseTaskTexts.title,
  corrections: reviewTexts.title,
  correction: reviewTexts.one,
  warnings: warnedTexts.title,
  warned: warnedTexts.one,
};

const isScreen = (value: string | undefined): value is FieldScreen => value !== undefined && value in titles;

function Chosen({ screen, id, staff }: { screen: FieldScreen; id: string } & Pick<StaffSession, 'staff'>) {
  switch (screen) {
    case 'tasks':
      return <TasksScreen />;
    case 'task':
      return <TaskScreen id={id} staff={staff} />;
    case 'inspect':
      return <InspectScreen id={id} staff={staff} />;
    case 'find':
      return <FindScreen id={id} staff={staff} />;
    case 'houses':
      return <HouseListScreen staff={staff} />;
    case 'house':
      return <HouseScreen id={id} staff={staff} />;
    case 'corrections':
      return <CorrectionsScreen />;
    case 'correction':
      return <CorrectionScreen id={id} />;
    case 'warnings':
      return <WarningsScreen />;
    case 'warned':
      return <WarnedScreen id={id} />;
  }
}

/**
 * The part for grid officers. Without a session there is the sign-in; with one that has run out the sign-in
 * stands above what is on the phone, which stays readable.
 */
export function FieldHome({ screen: wanted, id }: { screen: string | undefined; id: string }) {
  const session = useStaff();
  const screen = isScreen(wanted) ? wanted : 'tasks';
  const title = session ? titles[screen] : texts.signIn;
  useEffect(() => setTitle(title), [title]);
  useDidShow(() => {
    void goOnInField();
    void goOnWithFinds();
    void staffInspections.goOn();
  });
  if (!session) return <StaffSignIn />;
  return (
    <>
      {session.token ? null : (
        <>
          <Notice kind="warn" title={texts.again}>
            <View>{texts.againBody}</View>
          </Notice>
          <StaffSignIn />
        </>
      )}
      <Chosen screen={screen} id={id} staff={session.staff} />
    </>
  );
}
