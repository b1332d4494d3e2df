//! Restoring saved work at the start, and saving it after edits and when the page is left.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::app::Opening;
use super::components::use_pending;
use super::drawing::draw_now;
use super::store::{Dispatch, Work, use_dispatch, use_settings, use_work};
use crate::browser::{Storage, StorageError, page};
use crate::state::saved::{self, Restored, pack, unpack};
use crate::state::{Action, AppState, Notice, NoticeAction, Settings, Shared, SharedTable};

/// Where the drafts are stored.
const WORK: &str = "work";
/// Where the people are stored.
const ROSTER: &str = "roster";
/// Where language and theme are stored.
const SETTINGS: &str = "settings";
/// How long the page waits after an edit before it saves, in milliseconds.
const PAUSE: u32 = 400;

/// What the app starts with: the saved work, or the first preset on a sample roster.
pub(crate) async fn restore(storage: &Storage) -> Opening {
    let settings = storage.read(SETTINGS).await.ok().flatten().and_then(|text| Settings::from_text(&text));
    let settings = settings.unwrap_or_else(|| Settings { lang: page::preferred_lang(), ..Settings::default() });
    let (work, work_notice) = read(storage, WORK, saved::load).await;
    let (table, table_notice) = read(storage, ROSTER, unpack).await;
    let notices = [work_notice, table_notice].into_iter().flatten();
    let Some(saved) = work else {
        let opening = Opening::first_visit(settings);
        let state = notices.fold(AppState::clone(&opening.state), notify);
        return Opening { state: Rc::new(state), ..opening };
    };
    let start = AppState::new(saved.drafts.current().policy.clone(), settings);
    let restored = apply(start, Action::Restore { saved: Box::new(saved), table });
    Opening::of(notices.fold(restored, notify))
}

fn notify(state: AppState, notice: Notice) -> AppState {
    apply(state, Action::Notify { notice })
}

fn apply(state: AppState, action: Action) -> AppState {
    state.apply(action).unwrap_or(state)
}

/// Reads one of the stored texts. What cannot be read is put aside, what is too new is left alone; both are said.
async fn read<T>(
    storage: &Storage,
    key: &str,
    load: impl Fn(Option<&str>) -> Restored<T>,
) -> (Option<T>, Option<Notice>) {
    let text = match storage.read(key).await {
        Ok(text) => text,
        Err(error) => return (None, Some(error.notice())),
    };
    let restored = load(text.as_deref());
    let mut backup = None;
    match &restored {
        Restored::Missing | Restored::Loaded(_) => {}
        Restored::TooNew { .. } => storage.keep(key),
        Restored::Corrupt { .. } => backup = storage.quarantine(key).await.ok(),
    }
    let notice = restored.notice(backup.as_deref());
    let Restored::Loaded(loaded) = restored else { return (None, notice) };
    (Some(loaded), notice)
}

/// Properties of [`Saver`].
#[derive(Properties, PartialEq)]
pub(crate) struct SaverProps {
    /// Where to.
    pub(crate) storage: Shared<Storage>,
}

/// Saves the work a moment after each edit, and at once when the page is left. Draws nothing.
#[component]
pub(crate) fn Saver(props: &SaverProps) -> Html {
    let work = use_work();
    let settings = use_settings();
    let dispatch = use_dispatch();
    let pending = use_pending();
    let latest = use_mut_ref(|| work.clone());
    latest.replace(work.clone());
    // Nothing yet: the made-up people of a first visit are in no storage before the first edit.
    let saved_table = use_mut_ref(|| None);
    let saver = Rc::new(SaveState { storage: props.storage.clone(), dispatch: dispatch.clone(), latest, saved_table });

    let table = table_of(&work);
    use_effect_with(work, {
        let saver = Rc::clone(&saver);
        move |_| {
            // Dropped, and so put off, when the next edit comes.
            let timeout = Timeout::new(PAUSE, move || saver.save());
            move || drop(timeout)
        }
    });
    // Other people are many: they are saved after the next paint, not while the next edit is typed.
    use_effect_with(table, {
        let saver = Rc::clone(&saver);
        move |_| {
            let paint = page::after_paint(move || saver.save());
            move || drop(paint)
        }
    });
    use_effect_with((), {
        let saver = Rc::clone(&saver);
        move |()| {
            let storage = saver.storage.clone();
            let listener = page::on_leave(move || {
                pending.settle();
                draw_now();
                saver.save();
            });
            let listener = (listener, page::ask_before_leaving(move || storage.is_unsaved(WORK)));
            move || drop(listener)
        }
    });
    use_effect_with((), {
        let (storage, dispatch) = (props.storage.clone(), dispatch.clone());
        move |()| {
            let listener = storage.on_change(move |key| {
                if key == WORK {
                    dispatch.dispatch(Action::Notify { notice: changed_elsewhere() });
                }
            });
            move || drop(listener)
        }
    });
    let is_opening = use_mut_ref(|| true);
    use_effect_with(settings, {
        let storage = props.storage.clone();
        move |settings| {
            page::show_settings(*settings);
            if is_opening.replace(false) {
                return;
            }
            let text = settings.to_text();
            // Language and theme are a matter of two clicks: a failure is not worth a notice.
            spawn_local(async move { drop(storage.write(SETTINGS, &text).await) });
        }
    });
    Html::default()
}

/// What saving needs to know.
struct SaveState {
    storage: Shared<Storage>,
    dispatch: Dispatch,
    latest: Rc<RefCell<Work>>,
    /// The roster as it was saved last; it is large and changes rarely.
    saved_table: Rc<RefCell<Option<SharedTable>>>,
}

impl SaveState {
    fn save(&self) {
        let (storage, dispatch, latest, saved_table) =
            (self.storage.clone(), self.dispatch.clone(), Rc::clone(&self.latest), Rc::clone(&self.saved_table));
        // A task of its own, so that what was sent just now is drawn, and so known, before it runs.
        spawn_local(async move {
            let work = latest.borrow().clone();
            if work.changes == 0 {
                return;
            }
            let saved = save_work(&storage, &work, false).await;
            let result = match saved {
                Ok(()) => save_table(&storage, &work, &saved_table).await,
                Err(error) => Err(notices(&error)),
            };
            if let Err(notices) = result {
                for notice in notices {
                    dispatch.dispatch(Action::Notify { notice });
                }
            }
        });
    }
}

/// Saves the drafts; over what another tab wrote where the user said so.
pub(crate) async fn save_work(storage: &Storage, work: &Work, is_over: bool) -> Result<(), StorageError> {
    let text = saved::write(&work.document, &work.remembered);
    if is_over { storage.overwrite(WORK, &text).await } else { storage.write(WORK, &text).await }
}

/// The people's file.
fn table_of(work: &Work) -> Option<SharedTable> {
    work.document.roster.as_ref().map(|it| it.table.clone())
}

/// Saves the people where they changed. Those who do not fit stay for this session, and the user is told.
async fn save_table(
    storage: &Storage,
    work: &Work,
    saved_table: &RefCell<Option<SharedTable>>,
) -> Result<(), Vec<Notice>> {
    let table = table_of(work);
    if *saved_table.borrow() == table {
        return Ok(());
    }
    let saved = match &table {
        Some(table) => storage.overwrite(ROSTER, &pack(table)).await,
        None => storage.remove(ROSTER).await,
    };
    *saved_table.borrow_mut() = table;
    if let Err(StorageError::Quota(_)) = &saved {
        // An earlier roster must not stay behind newer work.
        drop(storage.remove(ROSTER).await);
        return Err(vec![too_large()]);
    }
    saved.map_err(|error| notices(&error))
}

/// Said as soon as another tab saves, so that nobody goes on working on what is out of date.
fn changed_elsewhere() -> Notice {
    Notice::warning(crate::policy::Text::new(
        "另一个标签页修改了方案，这里显示的是修改前的内容",
        "another tab changed the policies: what you see here is how they were before",
    ))
    .with_action(NoticeAction::Reload)
}

fn too_large() -> Notice {
    Notice::warning(crate::policy::Text::new(
        "名册太大，浏览器存不下：本次可以照常使用，关闭页面后需重新导入",
        "the roster is too large for the browser to keep: it works for now, and has to be imported again after the page is closed",
    ))
    .with_action(NoticeAction::DownloadRoster)
}

/// What the user is told where saving failed. Where another tab saved meanwhile, both ways out are offered.
fn notices(error: &StorageError) -> Vec<Notice> {
    let mut notices = vec![error.notice()];
    if matches!(error, StorageError::Conflict { .. }) {
        let text =
            crate::policy::Text::new("或者用本页的内容覆盖另一页", "or overwrite the other tab with what is here");
        notices.push(Notice::warning(text).with_action(NoticeAction::Overwrite));
    }
    notices
}
