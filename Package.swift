// swift-tools-version: 6.1
import PackageDescription

// Numeric targets are optimised in debug builds too: a training run inside `swift test` would
// otherwise take ten times as long. Release builds carry no such flag.
let fastInDebug: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]
let fastCInDebug: [CSetting] = [.unsafeFlags(["-O3"], .when(configuration: .debug))]

let package = Package(
  name: "Stride",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "stride", targets: ["stride"]),
    .executable(name: "stride-bench", targets: ["StrideBench"]),
  ],
  targets: [
    // Engine
    .target(name: "CKernels", cSettings: fastCInDebug),
    .target(name: "ConvEngine", dependencies: ["CKernels"], swiftSettings: fastInDebug),
    .target(
      name: "KerasCore", dependencies: ["ConvEngine", "NumberText", "HDF5", "Archives"],
      swiftSettings: fastInDebug),

    // Files
    .target(name: "Archives", swiftSettings: fastInDebug),
    .target(name: "HDF5", dependencies: ["Archives"], swiftSettings: fastInDebug),
    .target(name: "Pickles", swiftSettings: fastInDebug),

    // Language
    .target(name: "NumberText", swiftSettings: fastInDebug),
    .target(name: "PyCore", dependencies: ["NumberText"]),
    .target(name: "PlotCore"),
    .target(
      name: "NumPyCore", dependencies: ["ConvEngine", "NumberText", "Archives"],
      swiftSettings: fastInDebug),
    .target(
      name: "KerasOps", dependencies: ["ConvEngine", "NumPyCore"], swiftSettings: fastInDebug),
    .target(
      name: "PyKeras",
      dependencies: [
        "PyCore", "NumPyCore", "KerasOps", "KerasCore", "ConvEngine", "NumberText", "PlotCore",
        "Archives", "Pickles", "CBundle", "CImages",
      ]),

    // Screen
    .target(name: "TextUI"),
    .target(name: "Recording", dependencies: ["Archives", "TextUI"], swiftSettings: fastInDebug),
    .target(name: "Figures", dependencies: ["ConvEngine", "NumberText", "PlotCore", "TextUI"]),

    // Application
    // PNG and JPEG through the system's libraries, which are opened when they are first needed.
    .target(
      name: "CImages", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CBundle", exclude: ["README.md", "data"]),
    .target(name: "Lessons", dependencies: ["PyCore"]),
    .target(
      name: "Notebook",
      dependencies: [
        "PyKeras", "PyCore", "KerasCore", "ConvEngine", "NumberText", "PlotCore", "Lessons",
        "Figures", "Recording", "TextUI", "CBundle",
      ]),
    // The system's ncursesw: `apt-get install libncursesw5-dev` on Debian and Ubuntu.
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "CursesTerminal", dependencies: ["TextUI", "CNcurses"]),
    .executableTarget(
      name: "stride",
      dependencies: [
        "Notebook", "Lessons", "PyCore", "Figures", "Recording", "TextUI", "CursesTerminal",
      ]),
    .executableTarget(
      name: "StrideBench", dependencies: ["CKernels", "ConvEngine", "KerasCore"]),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["ConvEngine", "Notebook"], path: "Tests/TestSupport"),
    .testTarget(name: "ConvEngineTests", dependencies: ["ConvEngine", "CKernels", "TestSupport"]),
    .testTarget(
      name: "KerasCoreTests", dependencies: ["KerasCore", "TestSupport"]),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
    .testTarget(name: "PicklesTests", dependencies: ["Pickles"]),
    .testTarget(name: "HDF5Tests", dependencies: ["HDF5", "TestSupport"]),
    .testTarget(name: "NumberTextTests", dependencies: ["NumberText"]),
    .testTarget(
      name: "PyCoreTests", dependencies: ["PyCore", "TestSupport"],
      exclude: ["Programs", "check-with-cpython.sh"]),
    .testTarget(name: "PlotCoreTests", dependencies: ["PlotCore"]),
    .testTarget(name: "NumPyCoreTests", dependencies: ["NumPyCore", "TestSupport"]),
    .testTarget(name: "KerasOpsTests", dependencies: ["KerasOps", "NumPyCore", "TestSupport"]),
    .testTarget(
      name: "PyKerasTests", dependencies: ["PyKeras", "TestSupport"],
      exclude: ["Programs", "Snapshots", "annotate.py"]),
    .testTarget(
      name: "TextUITests", dependencies: ["TextUI", "TestSupport"], exclude: ["Snapshots"]),
    .testTarget(
      name: "RecordingTests", dependencies: ["Recording", "CBundle", "ConvEngine", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "PlotCore", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(name: "CursesTerminalTests", dependencies: ["CursesTerminal", "CNcurses"]),
    .testTarget(name: "LessonsTests", dependencies: ["Lessons", "TestSupport"]),
    .testTarget(
      name: "NotebookTests", dependencies: ["Notebook", "PlotCore", "Recording", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport"], exclude: ["Programs"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
