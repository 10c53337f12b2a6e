import Lessons
import TextUI

/// Something that the application reacts to.
public enum Message: Sendable {
  /// The terminal's own events.
  case event(Event)
  /// What the thread that runs code says.
  case report(SessionReport)
  /// What it has said since it was last heard, in order.
  case reports([SessionReport])
  /// The interface's clock, before other messages that come at that time.
  case time(Duration)
  /// A notebook was read.
  case opened(OpenedNotebook)
  /// A notebook was written.
  case saved(path: String, revision: Int)
  /// Something was done that is worth a sentence.
  case notice(String)
  /// Something about a file went wrong, in a sentence.
  case failed(String)
  /// A notebook could not be written, for the reason in a sentence.
  case saveFailed(path: String, String)
  /// Unsaved work could not be kept where a crash can't reach it.
  case journalFailed(path: String, String)
  /// The file is not as it was when the notebook was read or written last, as looking at it or an
  /// attempt to save showed; `theirs` is its text now, nil when there is none.
  case changedOnDisk(path: String, theirs: String?, whileSaving: Bool)
  /// What the home screen lists.
  case home(HomeContents)
  /// What the session of a notebook says that is not on the screen.
  case behind(session: Int, [SessionReport])
  /// The text of the selected cell comes back from the user's editor.
  case edited(String)
  /// What begins with a part of a path.
  case paths(prefix: String, [String])
}

/// Something that the application wants from the world.
public enum Command: Sendable, Equatable {
  /// Read a file, or begin one that is not there.
  case openFile(String)
  /// Read the learner's copy of a lesson.
  case openLesson(String)
  /// Read the learner's copy of the lesson in a file.
  case openLessonFile(String, isTaught: Bool)
  /// Write a notebook; `force` also over a file that somebody else has changed.
  case save(path: String, text: String, revision: Int, force: Bool)
  /// Tell when somebody else has changed the file.
  case look(path: String)
  /// What was told of the file last counts as seen.
  case accept(path: String)
  /// Keep a notebook and what its cells gave where a crash can't reach it.
  case journal(path: String, JournalEntry)
  /// Forget what an earlier run left behind.
  case dropJournal(path: String)
  /// The notebook is left; what was kept of it is not needed any more, unless it is to stay.
  case close(path: String, keepingJournal: Bool)
  /// Remember how far a lesson is.
  case saveProgress(LessonProgress)
  /// Write down how the learner fares with an exercise.
  case score(ScoreNote)
  /// Write a transcript beside the notebook, under a name that is free.
  case export(Transcript, TranscriptFormat, path: String)
  /// Run a cell after those that wait; its printed lines have this many columns.
  case run(cell: Int, source: String, columns: Int)
  /// Look at the answer to an exercise by the lesson's check.
  case check(cell: Int, code: String)
  /// What follows concerns this session, which is begun when there is none yet.
  case useSession(Int)
  /// End a session.
  case endSession(Int)
  /// Take the mouse, or leave it to the terminal.
  case takeMouse(Bool)
  /// Open a text in the user's own editor; the file's ending tells what it is.
  case editOutside(String, ending: String)
  /// Tell what begins with a part of a path.
  case listPaths(String)
  /// Look at a variable.
  case inspect(String)
  /// Tell the training that runs.
  case training(TrainingWish)
  /// Stop what runs.
  case interrupt
  /// Begin with an empty world.
  case restart
  /// List lessons and notebooks anew.
  case loadHome
  /// Give the terminal back until the program is continued.
  case suspend
  /// End the program.
  case quit
}

/// A notebook as it was found.
public struct OpenedNotebook: Sendable, Equatable {
  /// Where it is kept.
  public var path: String
  /// Its text.
  public var text: String
  /// The lesson that it is a copy of.
  public var lesson: String?
  /// Whether there is no such file yet.
  public var isNew: Bool
  /// Work that an earlier run left behind.
  public var recovered: RecoveredWork?
  /// Another program that has the notebook open.
  public var otherProcess: Int32?
  /// The lesson's cells that were run before.
  public var progress: LessonProgress?
  /// The lesson as it was written, nil where the text is that.
  public var original: String?
  /// What the lesson's teacher has settled.
  public var rules: LessonRules
  /// How the learner fared so far, by the exercise's number from 1.
  public var tallies: [Int: ExerciseTally]
  /// Whether the text was made from another file, so that none has it yet.
  public var isImported: Bool

  /// A notebook that was found, or is yet to be written.
  public init(
    path: String, text: String, lesson: String? = nil, isNew: Bool = false,
    recovered: RecoveredWork? = nil, otherProcess: Int32? = nil, progress: LessonProgress? = nil,
    original: String? = nil, rules: LessonRules = .free, tallies: [Int: ExerciseTally] = [:],
    isImported: Bool = false
  ) {
    self.original = original
    self.rules = rules
    self.tallies = tallies
    self.isImported = isImported
    self.path = path
    self.text = text
    self.lesson = lesson
    self.isNew = isNew
    self.recovered = recovered
    self.otherProcess = otherProcess
    self.progress = progress
  }

  /// The last part of the path.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// What the home screen lists.
public struct HomeContents: Sendable, Equatable {
  /// A lesson and how far the learner is.
  public struct LessonEntry: Sendable, Equatable {
    /// Its name: the file's name without the ending.
    public var name: String
    /// Its first heading.
    public var title: String
    /// How many code cells it has.
    public var steps: Int
    /// How many of them were run without an error.
    public var done: Int

    /// A lesson with its progress.
    public init(name: String, title: String, steps: Int, done: Int) {
      self.name = name
      self.title = title
      self.steps = steps
      self.done = done
    }
  }

  /// A notebook opened before.
  public struct RecentFile: Sendable, Equatable {
    /// Where it is.
    public var path: String
    /// When it was changed, in words.
    public var age: String

    /// A notebook with its age.
    public init(path: String, age: String) {
      self.path = path
      self.age = age
    }
  }

  /// The lessons in order.
  public var lessons: [LessonEntry]
  /// The notebooks, the newest first.
  public var recent: [RecentFile]

  /// What there is to list.
  public init(lessons: [LessonEntry] = [], recent: [RecentFile] = []) {
    self.lessons = lessons
    self.recent = recent
  }
}
