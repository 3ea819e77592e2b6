using System.Diagnostics;

Process.Start("ffmpeg", "-version");
