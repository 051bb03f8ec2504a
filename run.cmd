@echo off
rem run                 set up what is missing, then start the program
rem run COMMAND ...     the same, then main.py COMMAND ...   (run --help lists them)
rem run test ...        set up what is missing, then run the tests
setlocal
set "here=%~dp0"
set "environment=%here%.venv"
set "python=%environment%\Scripts\python.exe"
fc /b "%here%requirements.lock" "%environment%\made-from" >nul 2>&1 && if exist "%python%" goto start

echo Setting up the environment (once; about a minute) ... 1>&2
if not exist "%python%" (
    py -3.13 -m venv "%environment%" 2>nul || py -3.12 -m venv "%environment%" 2>nul || py -3.11 -m venv "%environment%" 2>nul
)
if not exist "%python%" (
    echo Python 3.11, 3.12 or 3.13 is needed. 1>&2
    exit /b 1
)
"%python%" -m pip install -q --disable-pip-version-check --no-deps -r "%here%requirements.lock" || exit /b 1
copy /y "%here%requirements.lock" "%environment%\made-from" >nul

:start
if /i "%~1"=="test" goto test
"%python%" "%here%main.py" %*
exit /b %errorlevel%

:test
cd /d "%here%"
set "rest="
shift
:collect
if "%~1"=="" goto pytest
set "rest=%rest% %1"
shift
goto collect
:pytest
set QT_QPA_PLATFORM=offscreen
"%python%" -m pytest%rest%
exit /b %errorlevel%
