import Figures
import TextUI

/// The whole application as one value: `update` changes it, `draw` shows it.
public struct AppState: Sendable {
  /// The width of the screen.
  public internal(set) var columns: Int
  /// The height of the screen.
  public internal(set) var rows: Int
  /// The interface's clock, as the last message told it.
  public internal(set) var now = Duration.zero
  /// The home screen.
  public internal(set) var home = HomeState()
  /// The open notebook, nil while the home screen is shown.
  public internal(set) var notebook: NotebookState?
  /// A figure that plays, in front of everything else.
  public internal(set) var stage: StageScreen?
  /// Something that has to be answered first.
  public internal(set) var question: Question?
  /// Whether the help is shown, and from which of its rows.
  public internal(set) var help: HelpState?
  /// The table of contents, while it is shown.
  var contents: ContentsState?
  /// When the learner's place in a lesson was written down last.
  var lastPlace: Duration?
  /// Whether the curves of the newest training have the whole screen.
  public internal(set) var showsTraining = false
  /// A list to choose from, in front of everything but a question.
  public internal(set) var picker: Picker?
  /// A layer's arguments to fill in.
  public internal(set) var form: LayerForm?
  /// Keys pressed that are the beginning of a sequence.
  var pendingKeys: [Key] = []
  /// The chosen row of the variables while they have the screen.
  public internal(set) var variablesRow: Int?
  /// How the training room shows a training.
  public internal(set) var trainingRoom = RoomState()
  /// The open notebooks that are not on the screen.
  public internal(set) var others: [NotebookState] = []
  /// The place of the one on the screen among all.
  var tabPlace = 0
  /// The session of the notebook on the screen, and the newest one.
  var session = 0
  var lastSession = 0
  /// Whether layers are to be chosen from as soon as the session has begun.
  var awaitsLayers = false
  /// Whether the next notebook that is opened gets a tab of its own.
  var opensTab = false
  /// Whether the list of files is to be chosen from when it comes.
  var choosesFile = false
  /// Whether the program takes the mouse.
  var hasMouse = true
  /// A sentence for the footer, until the next key.
  public internal(set) var notice: Notice?
  /// What the program was started with.
  public let options: AppOptions
  /// Reports of a session that was told to begin anew are no longer of interest.
  var awaitsRestart = false
  /// What the session holds before anything has run in it.
  var sessionStart = SessionSnapshot()
  /// When unsaved work may be put aside again.
  var nextJournal = Duration.zero
  /// Why unsaved work could not be put aside the last time, and when that was said.
  var journalTrouble: (sentence: String, told: Duration)?
  /// When the file was looked at last.
  var lastLook = Duration.zero
  /// Whether a save under another name is on its way.
  var isSavingAs = false
  /// What to do once the notebook is written.
  var afterSaving: Leaving?

  /// An application that shows the home screen, or a figure in front of it.
  public init(
    columns: Int, rows: Int, options: AppOptions = AppOptions(), stage: Stage? = nil
  ) {
    self.columns = columns
    self.rows = rows
    self.options = options
    self.stage = stage.map { StageScreen(stage: $0, isAlone: true) }
    hasMouse = options.hasMouse
    notice = options.trouble.map { Notice(text: $0, isError: true) }
  }

  /// A figure, a microscope or a picture on the whole screen.
  public struct StageScreen: Sendable {
    /// The figure and how far it is.
    public internal(set) var stage: any Exhibit
    /// Whether there is nothing behind it, so that leaving it ends the program.
    let isAlone: Bool
    /// The cell that asked for it, which keeps it as it is left.
    var cell: Int?
  }

  /// Something to answer with a key.
  public enum Question: Sendable, Equatable {
    /// There is unsaved work.
    case unsaved(Leaving)
    /// A cell still runs.
    case running(Leaving)
    /// An earlier run left work behind.
    case recover(RecoveredWork)
    /// Another program has the notebook open; then what an earlier run left is asked about.
    case inUse(process: Int32, then: RecoveredWork?)
    /// Somebody else changed the file, which has `theirs` now, and it is to be written.
    case changed(theirs: String?)
    /// The notebook could not be written, for the reason in a sentence.
    case cannotSave(String)
    /// The name for a file of its own is being typed.
    case saveAs(TextBuffer)
    /// There is a file of the name that was typed.
    case replace(path: String)
    /// All values would be forgotten.
    case restart
    /// A step of a lesson would be as it was written.
    case resetStep(Int, title: String)
    /// A lesson would be as it was written.
    case resetLesson
    /// Which form a transcript should have.
    case export
  }

  /// Where to go from a notebook.
  public enum Leaving: Sendable, Equatable {
    /// To the home screen.
    case home
    /// Out of the program.
    case quit
    /// To another lesson.
    case lesson(String)
  }

  /// A sentence for the footer.
  public struct Notice: Sendable, Equatable {
    /// What it says.
    public var text: String
    /// Whether something went wrong.
    public var isError: Bool
  }

  /// The help, scrolled by so many rows.
  public struct HelpState: Sendable, Equatable {
    /// How many rows are scrolled away.
    public var firstRow = 0
  }

  /// Which keys ask for what.
  var keymap: Keymap { options.keymap }

  /// The places on the notebook's screen.
  var layout: NotebookLayout {
    layout(for: notebook)
  }

  /// The places on the screen of a notebook.
  func layout(for notebook: NotebookState?) -> NotebookLayout {
    NotebookLayout(
      columns: columns, rows: rows, paneChoice: notebook?.paneChoice ?? .automatic,
      hasModel: notebook.map { $0.hasShownModel && !$0.yieldsPane } ?? false,
      hasHelp: notebook?.signatureHelp != nil)
  }

  /// After how long without an event the application wants a `.tick`; nil for never.
  public var tickInterval: Duration? {
    let waits = [
      stage?.stage.timeout, journalWait, notebook?.isRunning == true ? .milliseconds(500) : nil,
      hasNewPlace ? .milliseconds(200) : nil,
    ]
    return waits.compactMap { $0 }.min()
  }
}

/// What the program was started with.
public struct AppOptions: Sendable, Equatable {
  /// The seed of random numbers, nil for another one each time.
  public var seed: Int?
  /// Whether the program began at the home screen, so that leaving a notebook leads there.
  public var startsAtHome: Bool

  /// Which keys ask for what.
  public var keymap: Keymap
  /// Whether the program takes the mouse.
  public var hasMouse = true
  /// What in the configuration could not be understood, in a sentence.
  public var trouble: String?

  /// Options, those of a plain start unless given.
  public init(
    seed: Int? = nil, startsAtHome: Bool = true, keymap: Keymap = .standard
  ) {
    self.seed = seed
    self.startsAtHome = startsAtHome
    self.keymap = keymap
  }
}
