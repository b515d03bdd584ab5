//! Preferences and recent projects.

use standpoint::i18n::Language;
use standpoint::settings::{Folders, RECENT, Renderer, Settings, Theme};
use std::path::{Path, PathBuf};

fn changed() -> Settings {
    let mut settings =
        Settings { language: Some(Language::Nl), theme: Theme::Dark, renderer: Renderer::Glow, ..Settings::default() };
    settings.set_text_percent(140);
    settings.panels.insert("sources".to_owned(), 212.5);
    settings.remember(Path::new("/home/anna/één.standpoint"));
    settings
}

#[test]
fn preferences_come_back_as_they_were() {
    let root = tempfile::tempdir().unwrap();
    let folders = Folders::below(root.path());
    assert_eq!(Settings::load(&folders).value, Settings::default());
    changed().save(&folders).unwrap();
    let loaded = Settings::load(&folders);
    assert_eq!((loaded.value, loaded.notices), (changed(), vec![]));
}

#[test]
fn ten_recent_projects_are_remembered_latest_first_and_none_when_off() {
    let root = tempfile::tempdir().unwrap();
    let folders = Folders::below(root.path());
    let mut settings = Settings::default();
    for n in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 3] {
        settings.remember(&PathBuf::from(format!("/p/{n}.standpoint")));
    }
    assert_eq!((settings.recent.len(), settings.recent[0].to_str()), (RECENT, Some("/p/3.standpoint")));
    assert_eq!(settings.recent.iter().filter(|path| path.ends_with("3.standpoint")).count(), 1);
    settings.forget(Path::new("/p/12.standpoint"));
    settings.save(&folders).unwrap();
    assert_eq!(Settings::load(&folders).value.recent, settings.recent);

    settings.set_keep_recent(false);
    settings.remember(Path::new("/p/x.standpoint"));
    settings.save(&folders).unwrap();
    assert!(Settings::load(&folders).value.recent.is_empty());
    assert_eq!(std::fs::read_dir(&folders.state).unwrap().count(), 0, "no trace is left");
}

#[test]
fn damaged_preferences_are_the_usual_ones_and_each_sound_field_counts() {
    let root = tempfile::tempdir().unwrap();
    let folders = Folders::below(root.path());
    changed().save(&folders).unwrap();
    let path = folders.config.join("settings.json");
    let whole = std::fs::read(&path).unwrap();
    for length in 0..whole.len() - 1 {
        std::fs::write(&path, &whole[..length]).unwrap();
        let loaded = Settings::load(&folders);
        assert_eq!(loaded.value.theme, Theme::System);
        assert_eq!(loaded.notices[0].key, "notice-file-settings-damaged");
    }
    let strange = r#"{"theme": "dark", "text_percent": 9000, "language": "klingon", "panels": {"a": -4, "b": 300, "c": 1e300},
        "keep_recent": "maybe", "renderer": [], "later": {"x": 1}}"#;
    std::fs::write(&path, strange).unwrap();
    let settings = Settings::load(&folders).value;
    assert_eq!((settings.theme, settings.text_percent, settings.language), (Theme::Dark, 250, None));
    assert_eq!(settings.panels.keys().collect::<Vec<_>>(), ["b"]);
    assert!(settings.keep_recent);
    settings.save(&folders).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"later\""), "fields of a later version are kept");
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_them_and_a_link_stays_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let folders = Folders::below(root.path());
    let elsewhere = root.path().join("dotfiles.json");
    std::fs::create_dir_all(&folders.config).unwrap();
    std::fs::write(&elsewhere, "{}").unwrap();
    std::os::unix::fs::symlink(&elsewhere, folders.config.join("settings.json")).unwrap();
    changed().save(&folders).unwrap();
    assert!(folders.config.join("settings.json").symlink_metadata().unwrap().is_symlink());
    assert!(std::fs::read_to_string(&elsewhere).unwrap().contains("dark"));
    assert_eq!(folders.state.join("recent.json").metadata().unwrap().permissions().mode() & 0o777, 0o600);
}
