//! What stays in this browser between visits.
//!
//! Local storage behind an interface that is async, because what comes for larger rosters (`IndexedDB`) answers later.
//! Two copies of the app on one site share an origin, so keys carry the folder's path. Each stored text carries a
//! revision: what another tab wrote since this one read is not overwritten.
#![allow(clippy::unused_async)] // The interface is async before the first store behind it needs it to be.

mod envelope;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use wasm_bindgen::{JsCast as _, JsValue};

use self::envelope::{open, seal};
use super::{Listener, cause};
use crate::policy::Text;
use crate::state::{Notice, NoticeAction};

/// Why something was not stored or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser does not let this page store anything.
    #[error("storage is blocked: {0}")]
    Blocked(String),
    /// There is no room left.
    #[error("storage is full: {0}")]
    Quota(String),
    /// Another tab stored something since this one read.
    #[error("another tab stored revision {found}, this one knows {known}")]
    Conflict {
        /// The revision that is stored.
        found: u64,
        /// The revision that this tab knows.
        known: u64,
    },
    /// What is stored must stay as it is: it could not be read, or a newer version wrote it.
    #[error("what is stored there has to stay as it is")]
    Kept,
    /// Anything else.
    #[error("storage failed: {0}")]
    Other(String),
}

impl StorageError {
    /// What is wrong, for a user.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::Blocked(_) => {
                Text::new("浏览器不允许此页保存内容", "this browser does not let the page store anything")
            }
            Self::Quota(_) => Text::new("浏览器的存储空间不足，没有保存", "the browser's storage is full: not saved"),
            Self::Conflict { .. } => Text::new(
                "另一个标签页刚刚保存过，这里的修改没有保存",
                "another tab saved in the meantime: what you did here is not saved",
            ),
            Self::Kept => Text::new(
                "为保护已有内容，此页的修改不会保存",
                "to protect what is stored, changes on this page are not saved",
            ),
            Self::Other(cause) => Text::new(format!("没有保存：{cause}"), format!("not saved: {cause}")),
        }
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self) -> Text {
        match self {
            Self::Blocked(_) => Text::new(
                "关闭前请下载方案；或在浏览器设置中允许此网站保存数据",
                "download your policies before you close the page, or allow this site to store data",
            ),
            Self::Quota(_) => Text::new(
                "请下载方案；名册过大时可删去不用的列，或移除名册",
                "download your policies; a smaller roster, or none, makes room",
            ),
            Self::Conflict { .. } => Text::new(
                "选择载入另一个标签页的内容，或用这里的内容覆盖",
                "load what the other tab saved, or overwrite it with what is here",
            ),
            Self::Kept | Self::Other(_) => {
                Text::new("关闭前请下载方案", "download your policies before you close the page")
            }
        }
    }

    /// What the user is told, with the way out.
    #[must_use]
    pub fn notice(&self) -> Notice {
        let action = match self {
            Self::Conflict { .. } => NoticeAction::Reload,
            _ => NoticeAction::DownloadDrafts,
        };
        Notice::error(self.message()).with_advice(self.advice()).with_action(action)
    }

    fn of(error: &JsValue) -> Self {
        let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
        match name.as_deref() {
            Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => Self::Quota(cause(error)),
            Some("SecurityError") => Self::Blocked(cause(error)),
            _ => Self::Other(cause(error)),
        }
    }
}

/// The storage of this copy of the app. Clones are the same storage, and compare as such.
#[derive(Clone)]
pub struct Storage {
    tab: Rc<Tab>,
}

/// What this tab knows.
struct Tab {
    prefix: String,
    /// The revision of each key that was read or written here.
    revisions: RefCell<BTreeMap<String, u64>>,
    /// Keys that must not be written.
    kept: RefCell<BTreeSet<String>>,
    /// Keys under which the last text could not be stored.
    unsaved: RefCell<BTreeSet<String>>,
}

impl PartialEq for Storage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.tab, &other.tab)
    }
}

impl Default for Storage {
    fn default() -> Self {
        Self::new()
    }
}

impl Storage {
    /// The storage of the folder that this page is in.
    #[must_use]
    pub fn new() -> Self {
        let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
        let (revisions, kept, unsaved) = Default::default();
        Self { tab: Rc::new(Tab { prefix: envelope::prefix(&path), revisions, kept, unsaved }) }
    }

    /// What is stored under a key; `None` where there is nothing.
    ///
    /// # Errors
    /// Where storage is blocked.
    pub async fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        let stored = self.raw(key)?;
        let (revision, text) = stored.as_deref().map(open).unzip();
        self.tab.revisions.borrow_mut().insert(key.to_owned(), revision.unwrap_or(0));
        Ok(text.map(ToOwned::to_owned))
    }

    /// Stores a text under a key. What is stored already is not stored again.
    ///
    /// # Errors
    /// Where storage is blocked or full, where another tab wrote since this one read, and where the key is kept.
    pub async fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.store(key, text, false)
    }

    /// Stores a text under a key, over what another tab may have written.
    ///
    /// # Errors
    /// Where storage is blocked or full, and where the key is kept.
    pub async fn overwrite(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.store(key, text, true)
    }

    /// Removes what is stored under a key.
    ///
    /// # Errors
    /// Where storage is blocked, and where the key is kept.
    pub async fn remove(&self, key: &str) -> Result<(), StorageError> {
        if self.is_kept(key) {
            return Err(StorageError::Kept);
        }
        local()?.remove_item(&self.full(key)).map_err(|error| StorageError::of(&error))?;
        self.tab.revisions.borrow_mut().insert(key.to_owned(), 0);
        Ok(())
    }

    /// Moves what is stored under a key out of the way, unchanged, and answers with the key of the backup, from which
    /// [`Storage::read`] gives the text. Where that fails the key is kept: this tab does not write there any more.
    ///
    /// # Errors
    /// Where storage is blocked, or has no room for the backup.
    pub async fn quarantine(&self, key: &str) -> Result<String, StorageError> {
        let moved = self.move_away(key);
        if moved.is_err() {
            self.keep(key);
        }
        moved
    }

    /// Lets what is stored under a key stay as it is: this tab does not write there any more.
    pub fn keep(&self, key: &str) {
        self.tab.kept.borrow_mut().insert(key.to_owned());
    }

    /// Whether this tab must not write there.
    #[must_use]
    pub fn is_kept(&self, key: &str) -> bool {
        self.tab.kept.borrow().contains(key)
    }

    /// Whether what was to be stored last under a key was not, and would be lost with this tab.
    #[must_use]
    pub fn is_unsaved(&self, key: &str) -> bool {
        self.tab.unsaved.borrow().contains(key)
    }

    /// What was not stored need not be: it is not wanted any more, or was downloaded.
    pub fn give_up_unsaved(&self) {
        self.tab.unsaved.borrow_mut().clear();
    }

    /// Hears of the keys that other tabs write.
    pub fn on_change(&self, changed: impl Fn(&str) + 'static) -> Listener {
        let Some(window) = web_sys::window() else { return Listener::none() };
        let prefix = self.tab.prefix.clone();
        Listener::on(&window, "storage", move |event| {
            let key = event.dyn_ref::<web_sys::StorageEvent>().and_then(web_sys::StorageEvent::key);
            if let Some(key) = key.as_deref().and_then(|key| key.strip_prefix(&prefix)) {
                changed(key);
            }
        })
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.tab.prefix)
    }

    fn raw(&self, key: &str) -> Result<Option<String>, StorageError> {
        local()?.get_item(&self.full(key)).map_err(|error| StorageError::of(&error))
    }

    fn store(&self, key: &str, text: &str, over_others: bool) -> Result<(), StorageError> {
        let stored = self.try_to_store(key, text, over_others);
        let mut unsaved = self.tab.unsaved.borrow_mut();
        match stored {
            Ok(()) => unsaved.remove(key),
            Err(_) => unsaved.insert(key.to_owned()),
        };
        stored
    }

    fn try_to_store(&self, key: &str, text: &str, over_others: bool) -> Result<(), StorageError> {
        if self.is_kept(key) {
            return Err(StorageError::Kept);
        }
        let stored = self.raw(key)?;
        let (found, stored_text) = stored.as_deref().map_or((0, None), |stored| {
            let (revision, text) = open(stored);
            (revision, Some(text))
        });
        let known = self.tab.revisions.borrow().get(key).copied().unwrap_or(0);
        if found != known && !over_others {
            return Err(StorageError::Conflict { found, known });
        }
        if stored_text != Some(text) {
            let next = found.max(known) + 1;
            local()?.set_item(&self.full(key), &seal(next, text)).map_err(|error| StorageError::of(&error))?;
            self.tab.revisions.borrow_mut().insert(key.to_owned(), next);
        }
        Ok(())
    }

    fn move_away(&self, key: &str) -> Result<String, StorageError> {
        let Some(raw) = self.raw(key)? else { return Err(StorageError::Other(format!("nothing is stored as {key}"))) };
        let mut number = 1_u32;
        let backup = loop {
            let backup = format!("{key}.backup:{number}");
            if self.raw(&backup)?.is_none() {
                break backup;
            }
            number += 1;
        };
        let storage = local()?;
        storage.set_item(&self.full(&backup), &raw).map_err(|error| StorageError::of(&error))?;
        storage.remove_item(&self.full(key)).map_err(|error| StorageError::of(&error))?;
        self.tab.revisions.borrow_mut().insert(key.to_owned(), 0);
        Ok(backup)
    }
}

/// Local storage. Asking for it may fail by itself, and it may be missing, in a worker for instance.
fn local() -> Result<web_sys::Storage, StorageError> {
    let window = web_sys::window().ok_or_else(|| StorageError::Blocked("no window".into()))?;
    window
        .local_storage()
        .map_err(|error| StorageError::Blocked(cause(&error)))?
        .ok_or_else(|| StorageError::Blocked("no local storage".into()))
}
