import os
from pathlib import Path

import pytest

from guidebook.errors import BadSetup
from guidebook.settings import Settings, shipped


def settings(root: Path, cache_home: Path) -> Settings:
    return Settings.at(root, {"XDG_CACHE_HOME": str(cache_home)})


def test_a_site_may_bring_its_own_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    assert Settings.at(tmp_path).templates == tmp_path / "templates"


def test_a_site_without_templates_uses_the_shipped_ones(tmp_path: Path) -> None:
    assert Settings.at(tmp_path).templates == shipped("templates")
    assert shipped("templates").is_dir()


def test_the_root_is_absolute_however_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.at(".").content == tmp_path.resolve() / "content"


def test_a_folder_without_content_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match="没有 content 文件夹"):
        Settings.at(tmp_path).require_content()
    (tmp_path / "content").mkdir()
    assert Settings.at(tmp_path).require_content().root == tmp_path.resolve()


def test_a_relative_cache_home_is_ignored_as_the_specification_says() -> None:
    assert Settings.at(".", {"XDG_CACHE_HOME": "cache"}).cache == Path.home() / ".cache" / "guidebook"


def test_the_cache_is_closed_to_other_users_even_if_it_was_open(tmp_path: Path) -> None:
    (tmp_path / "cache" / "guidebook").mkdir(parents=True, mode=0o755)
    folder = settings(tmp_path / "site", tmp_path / "cache").private_cache("search", "abc")
    assert folder == tmp_path / "cache" / "guidebook" / "search" / "abc"
    assert folder.is_dir()
    assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700, 0o700]
    assert (tmp_path / "cache" / "guidebook").stat().st_mode & 0o777 == 0o700


def test_the_cache_is_never_inside_the_site(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match="不能放在站点里面"):
        settings(tmp_path, tmp_path / "cache").private_cache()
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_is_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "guidebook").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadSetup, match="不是您自己的"):
        settings(tmp_path / "site", tmp_path / "cache").private_cache()


@pytest.mark.parametrize("folder", ["guidebook", "guidebook/search", "guidebook/search/abc"])
@pytest.mark.parametrize("mode", [0o770, 0o757])
def test_a_cache_that_others_could_write_to_is_refused(tmp_path: Path, folder: str, mode: int) -> None:
    site = settings(tmp_path / "site", tmp_path)
    site.private_cache("search", "abc")
    (tmp_path / folder).chmod(mode)
    with pytest.raises(BadSetup, match="别的用户也能写"):
        site.private_cache("search", "abc")


def test_a_cache_below_a_folder_that_everybody_may_change_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o777)
    with pytest.raises(BadSetup, match="别的用户可以改动它"):
        settings(tmp_path / "site", tmp_path / "cache").private_cache()
    # As /tmp is: others may write there, but not put anything in the place of ours.
    (tmp_path / "cache").chmod(0o1777)
    assert settings(tmp_path / "site", tmp_path / "cache").private_cache().is_dir()


def test_a_cache_that_cannot_be_made_names_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file is in the way")
    with pytest.raises(BadSetup, match="XDG_CACHE_HOME"):
        settings(tmp_path / "site", tmp_path / "cache").private_cache()


def test_the_state_of_each_site_has_a_folder_of_its_own(tmp_path: Path) -> None:
    home = {"XDG_STATE_HOME": str(tmp_path / "state")}
    one, other = (Settings.at(tmp_path / name, home) for name in ("one", "other"))
    assert one.state.parent == other.state.parent == tmp_path / "state" / "guidebook"
    assert one.state != other.state
    assert not (tmp_path / "state").exists()
    assert one.private_state() == one.state
    assert one.state.stat().st_mode & 0o777 == 0o700


def test_the_state_may_be_put_elsewhere_and_stands_in_the_home_by_default(tmp_path: Path) -> None:
    named = Settings.at(
        tmp_path / "site", {"GUIDEBOOK_STATE": str(tmp_path / "here"), "XDG_STATE_HOME": "/x"}
    )
    assert named.private_state() == tmp_path / "here"
    for environ in ({}, {"GUIDEBOOK_STATE": "", "XDG_STATE_HOME": "state"}):
        default = Settings.at(tmp_path / "site", environ).state
        assert default.parent == Path.home() / ".local" / "state" / "guidebook"


def test_a_user_without_a_home_is_told_when_a_folder_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "~nobody-at-all")
    site = Settings.at(".", {"XDG_CACHE_HOME": "/var/cache"})
    with pytest.raises(BadSetup, match="当前用户没有主目录，状态文件夹没有地方放，请设置 GUIDEBOOK_STATE"):
        site.private_state()


def state(tmp_path: Path) -> Settings:
    return Settings.at(tmp_path / "site", {"GUIDEBOOK_STATE": str(tmp_path / "above" / "state")})


def test_the_state_is_never_inside_the_site(tmp_path: Path) -> None:
    site = Settings.at(tmp_path, {"GUIDEBOOK_STATE": str(tmp_path / "state")})
    with pytest.raises(BadSetup, match=r"状态文件夹.*不能放在站点里面，请设置 GUIDEBOOK_STATE"):
        site.private_state()
    assert not (tmp_path / "state").exists()


def test_a_state_that_others_could_write_to_is_refused_and_nobody_is_told_to_delete_it(
    tmp_path: Path,
) -> None:
    site = state(tmp_path)
    site.private_state().chmod(0o770)
    with pytest.raises(BadSetup, match=r"状态文件夹.*别的用户也能写.*chmod 700") as told:
        site.private_state()
    assert "删去" not in told.value.message


def test_a_state_below_a_folder_that_everybody_may_change_is_refused(tmp_path: Path) -> None:
    site = state(tmp_path)
    site.private_state()
    (tmp_path / "above").chmod(0o777)
    with pytest.raises(BadSetup, match=r"状态文件夹不能放在.*GUIDEBOOK_STATE"):
        site.private_state()


def test_a_state_that_is_a_link_or_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "above").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "above" / "state").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadSetup, match="不是您自己的"):
        state(tmp_path).private_state()
    (tmp_path / "above" / "state").unlink()
    (tmp_path / "above" / "state").write_text("in the way")
    with pytest.raises(BadSetup, match=r"状态文件夹.*不能使用"):
        state(tmp_path).private_state()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_state_of_somebody_else_is_refused(tmp_path: Path) -> None:
    site = state(tmp_path)
    os.chown(site.private_state(), 12345, 12345)
    with pytest.raises(BadSetup, match="不是您自己的"):
        site.private_state()
